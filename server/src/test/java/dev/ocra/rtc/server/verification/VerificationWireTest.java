package dev.ocra.rtc.server.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.smpp.HandmadeCentre;
import dev.ocra.rtc.token.RequestSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A configured server on real sockets: signed requests, an SMS centre that speaks SMPP, and a
 * telephony behind a webhook.
 */
@NullMarked
@Timeout(60)
class VerificationWireTest {
  private static final String KEY = "application";
  private static final String SECRET = "c2VjcmV0LW9mLXRoZS10ZXN0cw==";
  private static final String ROOT = "/verification/v1/verifications";
  private static final String NUMBER = "+46700000001";

  @TempDir Path directory = Path.of("");

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private OcraServer server(Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("port", "0");
    settings.put("data.directory", directory.toString());
    Configuration configuration = Configuration.read(null, Map.of(), settings);
    OcraServer server = ConfiguredServer.builder(configuration).application(KEY, SECRET).start();
    open.add(server);
    return server;
  }

  private JsonBody send(OcraServer server, String method, String path, String json)
      throws Exception {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json");
    RequestSignature.headers(KEY, SECRET, method, path, "application/json", Instant.now(), body)
        .forEach(request::header);
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return JsonBody.of(answer.body());
  }

  private static String begin(String method) {
    return "{'method':'" + method + "','identity':{'type':'number','endpoint':'" + NUMBER + "'}}";
  }

  @Test
  void theCodeThatTheCentreGotVerifies() throws Exception {
    HandmadeCentre centre = new HandmadeCentre("pw");
    open.add(centre);
    OcraServer server =
        server(
            Map.of(
                "verification.level", "application",
                "verification.sms.text", "Ocra: {{CODE}}",
                "smpp.host", "127.0.0.1",
                "smpp.port", Integer.toString(centre.port()),
                "smpp.system.id", "ocra",
                "smpp.password", "pw"));
    JsonBody begun = send(server, "POST", ROOT, begin("sms"));
    assertEquals("Ocra: {{CODE}}", begun.object("sms").requiredText("template"));
    HandmadeCentre.Submitted message = centre.await();
    assertTrue(message.text().matches("Ocra: [0-9]{6}"), message.text());
    String code = message.text().substring("Ocra: ".length());
    JsonBody result =
        send(
            server,
            "PUT",
            ROOT + "/number/" + NUMBER,
            "{'method':'sms','sms':{'code':'" + code + "'}}");
    assertEquals("SUCCESSFUL", result.requiredText("status"));
    JsonBody known = send(server, "GET", ROOT + "/id/" + begun.requiredText("id"), "");
    assertEquals("SUCCESSFUL", known.requiredText("status"));
  }

  @Test
  void aTelephonyTakesSignedOrdersAndReports() throws Exception {
    BlockingQueue<JsonBody> orders = new LinkedBlockingQueue<>();
    HttpServer telephony =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    telephony.createContext("/calls", exchange -> take(exchange, orders));
    telephony.start();
    open.add(() -> telephony.stop(0));
    OcraServer server =
        server(
            Map.of(
                "verification.levels", KEY + ":application",
                "verification.callers", "+4610123XXXX",
                "verification.calls.url",
                    "http://127.0.0.1:" + telephony.getAddress().getPort() + "/calls"));
    JsonBody flash = send(server, "POST", ROOT, begin("flashcall"));
    JsonBody order = next(orders);
    assertEquals("flashcall", order.requiredText("event"));
    JsonBody verified =
        send(
            server,
            "PUT",
            ROOT + "/id/" + flash.requiredText("id"),
            "{'method':'flashcall','flashCall':{'cli':'" + order.requiredText("cli") + "'}}");
    assertEquals("SUCCESSFUL", verified.requiredText("status"));

    String id = send(server, "POST", ROOT, begin("callout")).requiredText("id");
    JsonBody callout = next(orders);
    assertEquals(id, callout.requiredText("id"));
    JsonBody pressed =
        send(
            server,
            "POST",
            "/verification/v1/gateway/" + id,
            "{'event':'pressed','keys':'" + callout.requiredText("pin") + "'}");
    assertEquals("SUCCESSFUL", pressed.requiredText("status"));
    assertEquals(
        40300, send(server, "POST", ROOT, begin("sms")).number("errorCode", 0, 60_000).orElse(0));
  }

  private static JsonBody next(BlockingQueue<JsonBody> orders) throws InterruptedException {
    JsonBody order = orders.poll(20, TimeUnit.SECONDS);
    if (order == null) {
      throw new AssertionError("no order came");
    }
    return order;
  }

  private static void take(HttpExchange exchange, BlockingQueue<JsonBody> orders)
      throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      boolean signed =
          RequestSignature.matches(
              authorization.substring(("Application " + KEY + ":").length()),
              SECRET,
              "POST",
              "/calls",
              "application/json",
              exchange.getRequestHeaders().getFirst("x-timestamp"),
              body);
      exchange.sendResponseHeaders(signed ? 204 : 403, -1);
      if (signed) {
        orders.add(JsonBody.of(body));
      }
    }
  }

  @Test
  void requestsOfOneConnectionAreAnsweredInTheirOrder() throws Exception {
    OcraServer server = server(Map.of("verification.level", "public"));
    StringBuilder pipelined = new StringBuilder();
    for (String path : List.of("/health", ROOT + "/sms/number/x", "/health")) {
      pipelined.append("GET " + path + " HTTP/1.1\r\nHost: h\r\n");
      pipelined.append("Authorization: application " + KEY + "\r\n\r\n");
    }
    try (Socket socket = new Socket(server.host(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(pipelined.toString().getBytes(StandardCharsets.US_ASCII));
      // The refusal closes the connection: the third request is not answered.
      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int up = answers.indexOf("{\"status\":\"up\"}");
      int refused = answers.indexOf("40001");
      assertTrue(up > 0 && refused > up, answers);
      assertEquals(up, answers.lastIndexOf("{\"status\":\"up\"}"));
    }
  }

  @Test
  void withoutASettingNobodyMayVerify() throws Exception {
    OcraServer server = server(Map.of());
    assertEquals(
        40300, send(server, "POST", ROOT, begin("sms")).number("errorCode", 0, 60_000).orElse(0));
  }

  @Test
  void aBodyThatIsTooLongIsRefused() throws Exception {
    OcraServer server = server(Map.of("verification.level", "public"));
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve(ROOT))
            .header("Authorization", "Application " + KEY)
            .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
            .build();
    assertEquals(413, http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
  }
}
