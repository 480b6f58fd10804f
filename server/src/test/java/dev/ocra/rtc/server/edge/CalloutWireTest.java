package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.callback.CustomerServer;
import dev.ocra.rtc.server.callback.CustomerServer.Reply;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.rest.JsonBody;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests for calls over real connections. */
@NullMarked
@Timeout(60)
class CalloutWireTest {
  private static final String KEY = WireDevice.KEY;
  private static final String SECRET = WireDevice.SECRET;
  private static final String PATH = "/calling/v1/callouts";
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));

  @TempDir Path directory = Path.of("");

  private OcraServer server(Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("port", "0");
    settings.put("data.directory", directory.toString());
    Configuration configuration = Configuration.read(null, Map.of(), settings);
    return ConfiguredServer.builder(configuration).application(KEY, SECRET).start();
  }

  private static String callout(String more) {
    return ("{'method':'customCallout','customCallout':{"
            + "'destination':{'type':'username','endpoint':'alice'}"
            + more
            + "}}")
        .replace('\'', '"');
  }

  private static JsonBody post(OcraServer server, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri().resolve(PATH))
            .header("Authorization", BASIC)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return JsonBody.of(
        HttpClient.newHttpClient()
            .send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
            .body());
  }

  @Test
  void whoHangsUpOnTheRequestTakesTheCallBack() throws Exception {
    try (CustomerServer customer = new CustomerServer(KEY, SECRET);
        OcraServer server = server(Map.of("callback.timeout.seconds", "20"))) {
      customer.on("/dice", "dice", Reply.ok(""));
      String body =
          callout(",'ice':'" + customer.url("/ice") + "','dice':'" + customer.url("/dice") + "'");
      try (Socket socket = new Socket(server.host(), server.port())) {
        String request =
            "POST "
                + PATH
                + " HTTP/1.1\r\nHost: h\r\nAuthorization: "
                + BASIC
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        customer.next("ice"); // which is never answered
      }
      assertEquals("MANAGERHANGUP", customer.next("dice").requiredText("reason"));
    }
  }

  @Test
  void badRequestsAreRefused() throws Exception {
    try (OcraServer server = server(Map.of("callback.configurable", "false"))) {
      Map<String, Integer> codes =
          Map.of(
              callout(",'ace':'https://a.example.org/ace'"),
              40300,
              callout(",'ace':'{\\\"action\\\":{\\\"name\\\":\\\"connectMxp\\\"}}'"),
              40001,
              callout(",'ice':'{\\\"action\\\":{\\\"name\\\":\\\"continue\\\"}}'"),
              40001,
              callout(",'dice':'{\\\"action\\\":17}'"),
              40001,
              callout(",'maxDuration':0"),
              40001,
              callout(",'dtmf':'A'"),
              40001,
              callout(",'cli':'not a user'"),
              40001,
              callout(",'enableAce':'perhaps'"),
              40001,
              "{\"method\":\"customCallout\",\"customCallout\":{}}",
              40002,
              callout("").replace("username", "number").replace("alice", "+46700000001"),
              40300);
      for (Map.Entry<String, Integer> bad : codes.entrySet()) {
        JsonBody answer = post(server, bad.getKey());
        assertEquals(bad.getValue(), answer.number("errorCode", 0, 99_999).orElse(0), bad.getKey());
      }
      String[] headers = new String[12];
      for (int i = 0; i < 6; i++) {
        headers[2 * i] = "X-CB-" + i;
        headers[2 * i + 1] = "v";
      }
      assertEquals(40001, post(server, callout(""), headers).number("errorCode", 0, 99_999).get());
      assertEquals(
          40001,
          post(server, callout(""), "X-CB-" + "x".repeat(28), "v")
              .number("errorCode", 0, 99_999)
              .get());
    }
  }
}
