package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.smpp.HandmadeCentre;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A published client of the API works with this backend when its hosts alone are changed. */
@NullMarked
@Timeout(180)
class PublicClientTest {
  private static final String KEY = WireDevice.KEY;
  private static final String SECRET = WireDevice.SECRET;
  private static final String NUMBER = "+46700000001";
  private static final String IDENTITY = "'identity':{'type':'number','endpoint':'" + NUMBER + "'}";

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

  private PublicClient client(OcraServer server) throws Exception {
    URI uri = server.uri();
    PublicClient client =
        PublicClient.of("http://" + uri.getHost() + ":" + uri.getPort(), KEY, SECRET);
    open.add(client);
    return client;
  }

  /** A client that also is the application's server. */
  private PublicClient hooked(OcraServer server) throws Exception {
    PublicClient client = client(server);
    client.call(
        "voice.applications.updateCallbackURLs",
        "{'applicationkey':'"
            + KEY
            + "','updateCallbacksRequestBody':{'url':{'primary':'"
            + client.url("/voice")
            + "'}}}");
    JsonBody urls =
        client.call("voice.applications.getCallbackURLs", "{'applicationkey':'" + KEY + "'}");
    assertEquals(client.url("/voice"), urls.object("url").requiredText("primary"));
    return client;
  }

  private static String callout(String user, String more) {
    return "{'customCalloutRequestBody':{'method':'customCallout','customCallout':{"
        + "'destination':{'type':'username','endpoint':'"
        + user
        + "'},'cli':'+46700000002','custom':'order 7','maxDuration':600"
        + more
        + "}}}";
  }

  @Test
  void itsServerIsAskedAndToldAboutCalls() throws Exception {
    OcraServer server = server(Map.of());
    PublicClient client = hooked(server);
    client.answer("ice", "connect", "{'headers':[{'key':'h','value':'theirs'}],'cookie':'42'}");
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("call-1", "bob", false, Map.of("h", "mine"), null));
    JsonBody ice = client.event("ice");
    assertTrue(ice.flag("isTime").orElse(false));
    JsonBody asked = ice.object("body");
    assertEquals("call-1", asked.requiredText("callid"));
    assertEquals("bob", asked.object("to").requiredText("endpoint"));
    assertEquals("theirs", bob.await(Incoming.class).getHeaders().get("h"));
    bob.send(new Ringing("call-1", null));
    bob.send(new Answer("call-1"));
    alice.await(Answered.class);
    JsonBody ongoing = client.call("voice.calls.get", "{'callId':'call-1'}");
    assertEquals("ONGOING", ongoing.requiredText("status"));
    client.call(
        "voice.calls.update",
        "{'callId':'call-1','updateCallRequestBody':{'instructions':[],"
            + "'action':{'name':'hangup'}}}");
    assertEquals(EndCause.HUNG_UP, alice.await(Ended.class).getCause());
    JsonBody dice = client.event("dice").object("body");
    assertEquals("MANAGERHANGUP", dice.requiredText("reason"));
    assertEquals("ANSWERED", dice.requiredText("result"));
    assertEquals("42", dice.object("cookies").requiredText("order"));
    JsonBody over = client.call("voice.calls.get", "{'callId':'call-1'}");
    assertEquals("FINAL", over.requiredText("status"));
    assertEquals(404, client.failure("voice.calls.get", "{'callId':'none'}"));
  }

  @Test
  void parkedAndRefusedCalls() throws Exception {
    OcraServer server = server(Map.of());
    PublicClient client = hooked(server);
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    client.answer("ice", "park", "{'maxDuration':60}");
    alice.send(new Invite("call-1", "carol", false, Map.of(), null));
    client.event("ice");
    alice.await(Progressing.class);
    client.call(
        "voice.calls.manageWithCallLeg",
        "{'callId':'call-1','callLeg':'caller','manageWithCallLegRequestBody':{'action':"
            + "{'name':'connectMxp','destination':{'type':'username','endpoint':'bob'}}}}");
    bob.await(Incoming.class);
    bob.send(new Hangup("call-1", null));
    assertEquals("CALLEEHANGUP", client.event("dice").object("body").requiredText("reason"));

    client.answer("ice", "menu", "{}");
    alice.send(new Invite("call-2", "bob", false, Map.of(), null));
    JsonBody error = client.event("notify").object("body");
    assertEquals("callingerror", error.requiredText("type"));
    assertEquals(40001, error.number("errorCode", 0, 99999).orElse(0));
    assertEquals("CALLBACKERROR", client.event("dice").object("body").requiredText("reason"));
  }

  @Test
  void itPlacesCalls() throws Exception {
    OcraServer server = server(Map.of());
    PublicClient client = client(server);
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    String svaml = client.inlineConnect("bob").replace("\"", "\\\"");
    // Its types allow connectMxp in an answer to ice alone, which is asked before a call rings.
    String id =
        client
            .call("voice.callouts.custom", callout("alice", ",'ace':'" + svaml + "'"))
            .requiredText("callId");
    Incoming rings = alice.await(Incoming.class);
    assertEquals(id, rings.getCall());
    assertEquals("+46700000002", rings.getFrom());
    assertTrue(rings.getCallout());
    alice.send(new Ringing(id, null));
    alice.send(new Answer(id));
    Incoming next = bob.await(Incoming.class);
    assertEquals("alice", next.getFrom());
    assertEquals("a1", next.getPeer());
    assertFalse(next.getCallout());
    bob.send(new Ringing(id, null));
    bob.send(new Answer(id));
    Answered answered = alice.await(Answered.class);
    assertEquals("b1", answered.getPeer());
    assertEquals("bob", answered.getUser());
    JsonBody call = client.call("voice.calls.get", "{'callId':'" + id + "'}");
    assertEquals("alice", call.object("to").requiredText("endpoint"));
    assertEquals("order 7", call.requiredText("custom"));
    alice.send(new Hangup(id, null));
    assertEquals(EndCause.HUNG_UP, bob.await(Ended.class).getCause());
    JsonBody over = client.call("voice.calls.get", "{'callId':'" + id + "'}");
    assertEquals("CALLEEHANGUP", over.requiredText("reason"));
    assertEquals("ANSWERED", over.requiredText("result"));
  }

  @Test
  void whatThereIsNotIsRefused() throws Exception {
    PublicClient client = client(server(Map.of()));
    String user = "'destination':{'type':'username','endpoint':'alice'}";
    assertEquals(
        403,
        client.failure(
            "voice.callouts.tts",
            "{'ttsCalloutRequestBody':{'method':'ttsCallout','ttsCallout':{"
                + user
                + ",'text':'hello'}}}"));
    assertEquals(
        403,
        client.failure(
            "voice.callouts.conference",
            "{'conferenceCalloutRequestBody':{'method':'conferenceCallout','conferenceCallout':{"
                + user
                + ",'conferenceId':'c'}}}"));
    assertEquals(404, client.failure("voice.conferences.get", "{'conferenceId':'c'}"));
    assertEquals(404, client.failure("voice.conferences.kickAll", "{'conferenceId':'c'}"));
    String participant = "{'conferenceId':'c','callId':'p'";
    assertEquals(404, client.failure("voice.conferences.kickParticipant", participant + "}"));
    assertEquals(
        404,
        client.failure(
            "voice.conferences.manageParticipant",
            participant + ",'manageParticipantRequestBody':{'command':'mute'}}"));
    assertTrue(client.call("voice.applications.listNumbers", "{}").texts("numbers").isEmpty());
    assertEquals(
        NUMBER,
        client
            .call("voice.applications.queryNumber", "{'number':'" + NUMBER + "'}")
            .object("number")
            .requiredText("normalizedNumber"));
    assertEquals(
        403,
        client.failure(
            "voice.applications.assignNumbers",
            "{'assignNumbersRequestBody':{'numbers':['" + NUMBER + "']}}"));
  }

  @Test
  void itVerifiesNumbers() throws Exception {
    HandmadeCentre centre = new HandmadeCentre("pw");
    open.add(centre);
    PublicClient first = client(server(Map.of())); // an address that the server can be told before
    OcraServer server =
        server(
            Map.of(
                "verification.level", "application",
                "verification.sms.text", "Ocra: {{CODE}}",
                "callback.verification.urls", KEY + "=" + first.url("/verification"),
                "smpp.host", "127.0.0.1",
                "smpp.port", Integer.toString(centre.port()),
                "smpp.system.id", "ocra",
                "smpp.password", "pw"));
    PublicClient client = client(server);
    first.answer("VerificationRequestEvent", "literally", "{'action':'allow'}");
    JsonBody begun =
        client.call(
            "verification.verifications.startSms",
            "{'startVerificationWithSmsRequestBody':{" + IDENTITY + ",'reference':'ref-1'}}");
    assertEquals("sms", begun.requiredText("method"));
    String id = begun.requiredText("id");
    assertEquals(id, first.event("VerificationRequestEvent").object("body").requiredText("id"));
    String code = centre.await().text().substring("Ocra: ".length());
    JsonBody known = client.call("verification.verificationStatus.getById", "{'id':'" + id + "'}");
    assertEquals("PENDING", known.requiredText("status"));
    JsonBody result =
        client.call(
            "verification.verifications.reportSmsByIdentity",
            "{'endpoint':'"
                + NUMBER
                + "','reportSmsVerificationByIdentityRequestBody':{'sms':{'code':'"
                + code
                + "'}}}");
    assertEquals("SUCCESSFUL", result.requiredText("status"));
    assertEquals(
        "SUCCESSFUL", first.event("VerificationResultEvent").object("body").requiredText("status"));
    assertEquals(
        id,
        client
            .call("verification.verificationStatus.getByReference", "{'reference':'ref-1'}")
            .requiredText("id"));
    assertEquals(
        "SUCCESSFUL",
        client
            .call(
                "verification.verificationStatus.getByIdentity",
                "{'endpoint':'" + NUMBER + "','method':'sms'}")
            .requiredText("status"));
    assertEquals(
        403,
        client.failure(
            "verification.verifications.startFlashCall",
            "{'startVerificationWithFlashCallRequestBody':{" + IDENTITY + "}}"));
  }
}
