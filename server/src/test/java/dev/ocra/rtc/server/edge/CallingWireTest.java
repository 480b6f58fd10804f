package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.callback.CustomerServer;
import dev.ocra.rtc.server.callback.CustomerServer.Reply;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.token.RequestSignature;
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
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls over real sockets, whose application's server is asked, told, and asks itself. */
@NullMarked
@Timeout(60)
class CallingWireTest {
  private static final String KEY = WireDevice.KEY;
  private static final String SECRET = WireDevice.SECRET;
  private static final String CONNECT = "{'action':{'name':'connectMxp'}}";

  @TempDir Path directory = Path.of("");

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<AutoCloseable> open = new ArrayList<>();
  private CustomerServer customer = new CustomerServer(KEY, SECRET);

  @BeforeEach
  void openCustomer() {
    open.add(customer);
    customer.on("/hook", "dice", Reply.ok("")).on("/hook", "notify", Reply.ok(""));
  }

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

  private OcraServer hooked() throws Exception {
    return server(
        Map.of(
            "callback.urls",
            KEY + "=" + customer.url("/hook"),
            "callback.public.url",
            "https://api.example.org/"));
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
    return JsonBody.of(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  private static int code(JsonBody answer) {
    return answer.number("errorCode", 0, 60_000).orElse(0);
  }

  @Test
  void theApplicationIsAskedAndToldAndCanLook() throws Exception {
    customer.on(
        "/hook",
        "ice",
        Reply.ok(
            "{'Instructions':[{'name':'SetCookie','key':'k','value':'v'}],"
                + "'Action':{'Name':'ConnectMXP',"
                + "'callHeaders':[{'key':'h','value':'theirs'}]}}"));
    OcraServer server = hooked();
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("call-1", "bob", true, Map.of("h", "mine"), "Alice"));
    JsonBody ice = customer.next("ice");
    assertEquals("call-1", ice.requiredText("callid"));
    assertEquals("alice", ice.requiredText("user"));
    assertEquals("bob", ice.object("to").requiredText("endpoint"));
    assertEquals("mxp", ice.requiredText("domain"));
    assertEquals("{\"h\":\"mine\"}", ice.requiredText("custom"));
    assertEquals(
        "https://api.example.org/calling/v1/calls/id/call-1", ice.requiredText("callResourceUrl"));
    assertEquals("theirs", bob.await(Incoming.class).getHeaders().get("h"));
    bob.send(new Ringing("call-1", null));
    bob.send(new Answer("call-1"));
    alice.await(Answered.class);
    JsonBody ongoing = send(server, "GET", "/calling/v1/calls/id/call-1", "");
    assertEquals("ONGOING", ongoing.requiredText("status"));
    assertEquals("N/A", ongoing.requiredText("result"));
    customer.on(
        "/hook",
        "dice",
        Reply.ok(
            "{'instructions':[{'name':'reportCallStatus','value':'Success','details':'good'}]}"));
    bob.send(new Hangup("call-1", null));
    JsonBody dice = customer.next("dice");
    assertEquals("ANSWERED", dice.requiredText("result"));
    assertEquals("CALLEEHANGUP", dice.requiredText("reason"));
    assertTrue(dice.number("duration", 0, 60).isPresent());
    assertEquals("v", dice.object("cookies").requiredText("k"));
    assertTrue(dice.object().toString().contains("theirs"), "headers that the callee had");
    JsonBody over = send(server, "GET", "/v1/calls/id/call-1", "");
    assertEquals("FINAL", over.requiredText("status"));
    assertEquals("alice", over.requiredText("from"));
    assertEquals(40900, code(send(server, "DELETE", "/calling/v1/calls/id/call-1", "")));
  }

  @Test
  void theApplicationRefusesAndRedirects() throws Exception {
    customer.on("/hook", "ice", Reply.ok("{'action':{'name':'HANGUP'}}"));
    OcraServer server = hooked();
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice carol = WireDevice.registered(http, server, "carol", "c1");
    alice.send(new Invite("call-1", "bob"));
    assertEquals(EndCause.DENIED, alice.await(Ended.class).getCause());
    customer.next("ice");
    JsonBody dice = customer.next("dice");
    assertEquals("MANAGERHANGUP", dice.requiredText("reason"));
    assertEquals("FAILED", dice.requiredText("result"));
    customer.on(
        "/hook",
        "ice",
        Reply.ok(
            "{'action':{'name':'connectMxp',"
                + "'destination':{'type':'username','endpoint':'carol'}}}"));
    alice.send(new Invite("call-2", "bob"));
    assertEquals("alice", carol.await(Incoming.class).getFrom());
  }

  @Test
  void anAnswerThatCannotBeUsedIsTold() throws Exception {
    customer.on("/hook", "ice", Reply.ok("{'action':{'name':'connectPstn','number':'+46'}}"));
    OcraServer server = hooked();
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    alice.send(new Invite("call-1", "bob"));
    assertEquals(EndCause.FAILURE, alice.await(Ended.class).getCause());
    customer.next("ice");
    List<JsonBody> rest = List.of(customer.next(), customer.next());
    for (JsonBody event : rest) {
      if (event.requiredText("event").equals("notify")) {
        assertEquals("callingerror", event.requiredText("type"));
        assertEquals(40001, code(event));
      } else {
        assertEquals("CALLBACKERROR", event.requiredText("reason"));
      }
    }
    assertTrue(
        rest.stream().anyMatch(event -> event.requiredText("event").equals("notify")), "told");
  }

  @Test
  void theFallbackAnswersForABrokenPrimary() throws Exception {
    customer
        .on("/broken", "ice", new Reply(500, ""))
        .on("/broken", "dice", new Reply(500, ""))
        .on("/hook", "ice", Reply.ok(CONNECT));
    OcraServer server =
        server(
            Map.of(
                "callback.urls",
                KEY + "=" + customer.url("/broken") + "|" + customer.url("/hook")));
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("call-1", "bob"));
    bob.await(Incoming.class);
    customer.next("ice");
    customer.next("ice");
    alice.send(new Hangup("call-1", null));
    customer.next("dice");
    assertEquals("CANCEL", customer.next("dice").requiredText("reason"));
  }

  @Test
  void aSilentApplicationEndsTheCall() throws Exception {
    OcraServer server =
        server(
            Map.of(
                "callback.urls",
                KEY + "=" + customer.url("/hook"),
                "callback.timeout.seconds",
                "1"));
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    alice.send(new Invite("call-1", "bob"));
    assertEquals(EndCause.FAILURE, alice.await(Ended.class).getCause());
    customer.next("ice");
    JsonBody dice = customer.next("dice");
    assertEquals("CALLBACKERROR", dice.requiredText("reason"));
    assertEquals("FAILED", dice.requiredText("result"));
  }

  @Test
  void aParkedCallWaitsForItsServer() throws Exception {
    customer.on("/hook", "ice", Reply.ok("{'action':{'name':'park','maxDuration':60}}"));
    OcraServer server = hooked();
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("call-1", "bob"));
    alice.await(Progressing.class);
    String path = "/calling/v1/calls/id/call-1";
    assertEquals(0, code(send(server, "PATCH", path, CONNECT)));
    bob.await(Incoming.class);
    assertEquals(40900, code(send(server, "PATCH", path, CONNECT)));
    assertEquals(
        0, code(send(server, "PATCH", path + "/leg/both", "{'action':{'name':'hangup'}}")));
    assertEquals(EndCause.DENIED, alice.await(Ended.class).getCause());
    assertEquals(40400, code(send(server, "PATCH", "/v1/calls/id/none", CONNECT)));
  }

  @Test
  void callbacksAreConfiguredByTheirApplication() throws Exception {
    OcraServer server = server(Map.of());
    customer.on("/hook", "ice", Reply.ok(CONNECT));
    String path = "/v1/configuration/callbacks/applications/" + KEY;
    assertEquals("", send(server, "GET", path, "").object("url").requiredText("primary"));
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("call-1", "bob"));
    assertEquals("call-1", bob.await(Incoming.class).getCall());
    JsonBody set =
        send(server, "POST", path, "{'url':{'primary':'" + customer.url("/hook") + "'}}");
    assertEquals(customer.url("/hook"), set.object("url").requiredText("primary"));
    alice.send(new Invite("call-2", "bob"));
    assertEquals("call-2", bob.await(Incoming.class).getCall());
    assertEquals("call-2", customer.next("ice").requiredText("callid"));
    assertEquals(40001, code(send(server, "POST", path, "{'url':{'primary':'ftp://x'}}")));
    assertEquals(40300, code(send(server, "GET", path + "x", "")));
  }
}
