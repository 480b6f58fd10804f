package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.http.HttpTransport;
import dev.ocra.rtc.server.rest.RestRequest;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The application's server has its users called, and connects those who answer. */
@NullMarked
class CalloutTest {
  private static final String TO_BOB =
      "{\"action\":{\"name\":\"connectMxp\","
          + "\"destination\":{\"type\":\"username\",\"endpoint\":\"bob\"},"
          + "\"callHeaders\":[{\"key\":\"table\",\"value\":\"7\"}]}}";

  private static final String COOKIE = "{\"name\":\"setCookie\",\"key\":\"k\",\"value\":\"v\"}";
  private static final String REPORT =
      "{\"instructions\":[{\"name\":\"reportCallStatus\",\"value\":\"success\","
          + "\"details\":\"good\"}]}";

  private final Scene scene = new Scene();
  private final Phone alice = scene.phone("alice", "a1");
  private final Phone bob = scene.phone("bob", "b1");
  private final FakeHttp http = scene.backend.newHttp();

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  private String request(String method, String path, String body) {
    List<String> answers = new ArrayList<>();
    http.send(
        new HttpTransport.Request(
            method,
            URI.create("https://backend.test/calling/v1" + path),
            Map.of(
                "authorization",
                scene.backend.authorization(),
                "content-type",
                "application/json",
                "X-CB-Order",
                "42"),
            body),
        result -> answers.add(String.valueOf(result)));
    scene.seconds(1);
    assertEquals(1, answers.size());
    return answers.get(0);
  }

  /** Has alice called, with more members of the request. */
  private String callAlice(String more) {
    String answer =
        request(
            "POST",
            "/callouts",
            "{\"method\":\"customCallout\",\"customCallout\":{\"cli\":\"kitchen\","
                + "\"destination\":{\"type\":\"username\",\"endpoint\":\"alice\"}"
                + more
                + "}}");
    assertTrue(answer.contains("callId"), answer);
    return answer.replaceAll("(?s).*\"callId\":\"([^\"]*)\".*", "$1");
  }

  private static String inline(String event, String svaml) {
    return ",\"" + event + "\":\"" + svaml.replace("\"", "\\\"") + "\"";
  }

  private String shown(String id) {
    return request("GET", "/calls/id/" + id, "");
  }

  @Test
  void whoAnswersIsConnected() {
    String id = callAlice(inline("ace", TO_BOB));
    RecordedCall alices = alice.lastCall();
    assertEquals("kitchen", alices.call.getRemoteUserId());
    assertEquals(CallDirection.INCOMING, alices.call.getDirection());
    assertEquals(0, bob.calls.size());
    assertTrue(shown(id).contains("\"result\":\"N/A\""), shown(id));
    alices.call.answer();
    scene.seconds(1);
    RecordedCall bobs = bob.lastCall();
    assertEquals("alice", bobs.call.getRemoteUserId());
    assertEquals(Map.of("table", "7"), bobs.call.getHeaders());
    assertFalse(alices.isEstablished());
    bobs.call.answer();
    scene.seconds(1);
    assertTrue(alices.isEstablished() && bobs.isEstablished());
    assertTrue(shown(id).contains("\"status\":\"ONGOING\""));
    bobs.call.hangup();
    scene.seconds(1);
    assertEquals("ended HUNG_UP", alices.lastEvent());
    assertEquals("ended HUNG_UP", bobs.lastEvent());
    String over = shown(id);
    assertTrue(over.contains("\"status\":\"FINAL\"") && over.contains("\"ANSWERED\""), over);
    assertTrue(over.contains("\"from\":\"kitchen\""), over);
    assertTrue(over.contains("\"endpoint\":\"alice\""), over);
  }

  @Test
  void theApplicationIsAskedWhomToConnect() {
    RecordingApplicationServer server = scene.backend.applicationServer();
    server.answer(
        "/ice", "{\"instructions\":[" + COOKIE + "],\"action\":{\"name\":\"connectMxp\"}}");
    server.answer("/ace", TO_BOB);
    server.answer("/dice", REPORT);
    String id =
        callAlice(
            ",\"custom\":\"order 42\",\"ice\":\"https://a.test/ice\",\"ace\":\"https://a.test/ace\","
                + "\"dice\":\"https://a.test/dice\"");
    alice.lastCall().call.answer();
    scene.seconds(1);
    bob.lastCall().call.answer();
    scene.seconds(5);
    alice.lastCall().call.hangup();
    scene.seconds(1);
    assertEquals("ended HUNG_UP", alice.lastCall().lastEvent());
    assertEquals(
        List.of("/ice", "/ace", "/dice"),
        server.callbacks().stream().map(callback -> callback.uri().getPath()).toList());
    for (RecordingApplicationServer.Callback callback : server.callbacks()) {
      assertEquals("42", callback.headers().get("X-CB-Order"));
      assertTrue(callback.body().contains("\"custom\":\"order 42\""), callback.body());
      assertTrue(callback.body().contains("\"callid\":\"" + id + "\""), callback.body());
    }
    assertTrue(server.callbacks().get(0).body().contains("\"cli\":\"kitchen\""));
    assertTrue(server.callbacks().get(1).body().contains("\"k\":\"v\""));
    String dice = server.callbacks().get(2).body();
    assertTrue(dice.contains("CALLEEHANGUP") && dice.contains("\"k\":\"v\""), dice);
    assertTrue(dice.contains("\"duration\":6"), dice);
    assertTrue(shown(id).contains("\"details\":\"good\""), shown(id));
  }

  @Test
  void oneOfTwoDevicesAnswers() {
    Phone tablet = scene.phone("alice", "a2");
    callAlice(inline("ace", TO_BOB));
    alice.lastCall().call.answer();
    scene.seconds(1);
    assertEquals("ended OTHER_DEVICE_ANSWERED", tablet.lastCall().lastEvent());
    bob.lastCall().call.answer();
    scene.seconds(1);
    assertTrue(alice.lastCall().isEstablished());
  }

  @Test
  void whoIsCalledDeclines() {
    String id = callAlice(inline("ace", TO_BOB));
    alice.lastCall().call.hangup();
    scene.seconds(1);
    assertEquals(0, bob.calls.size());
    assertTrue(shown(id).contains("\"result\":\"BUSY\""), shown(id));
  }

  @Test
  void nobodyTakesTheSecondCall() {
    String id = callAlice(inline("ace", TO_BOB));
    alice.lastCall().call.answer();
    scene.seconds(70);
    assertEquals("ended NO_ANSWER", bob.lastCall().lastEvent());
    assertEquals("ended NO_ANSWER", alice.lastCall().lastEvent());
    String over = shown(id);
    assertTrue(over.contains("\"ANSWERED\"") && over.contains("\"NOANSWER\""), over);
  }

  @Test
  void whoAnsweredHangsUpWhileTheOtherRings() {
    callAlice(inline("ace", TO_BOB));
    alice.lastCall().call.answer();
    scene.seconds(1);
    alice.lastCall().call.hangup();
    scene.seconds(1);
    assertEquals("ended HUNG_UP", alice.lastCall().lastEvent());
    assertEquals("ended CANCELED", bob.lastCall().lastEvent());
  }

  @Test
  void whoAnsweredWaitsUntilTheApplicationSaysWhom() {
    String id = callAlice("");
    alice.lastCall().call.answer();
    scene.seconds(300);
    assertEquals("answered", alice.lastCall().lastEvent());
    String refused = request("PATCH", "/calls/id/" + id, "{\"action\":{\"name\":\"continue\"}}");
    assertTrue(refused.contains("40900"), refused);
    request("PATCH", "/calls/id/" + id, TO_BOB);
    bob.lastCall().call.answer();
    scene.seconds(1);
    assertTrue(alice.lastCall().isEstablished());
  }

  @Test
  void nobodySaysWhomInTime() {
    String id = callAlice("");
    alice.lastCall().call.answer();
    scene.seconds(595);
    assertFalse(alice.lastCall().isEnded());
    scene.seconds(10);
    assertEquals("ended TIMEOUT", alice.lastCall().lastEvent());
    assertTrue(shown(id).contains("\"TIMEOUT\""), shown(id));
  }

  @Test
  void aCallLastsNoLongerThanItMay() {
    String id = callAlice(",\"maxDuration\":30" + inline("ace", TO_BOB));
    alice.lastCall().call.answer();
    scene.seconds(5);
    bob.lastCall().call.answer();
    scene.seconds(20);
    assertTrue(alice.lastCall().isEstablished());
    scene.seconds(10);
    assertEquals("ended HUNG_UP", alice.lastCall().lastEvent());
    assertEquals("ended HUNG_UP", bob.lastCall().lastEvent());
    assertTrue(shown(id).contains("MANAGERHANGUP"), shown(id));
  }

  @Test
  void aConnectedCallOutlivesTheBackend() {
    callAlice(inline("ace", TO_BOB));
    alice.lastCall().call.answer();
    scene.seconds(1);
    bob.lastCall().call.answer();
    scene.seconds(1);
    scene.backend.restart();
    alice.transport.breakLinks();
    bob.transport.breakLinks();
    scene.seconds(30);
    assertTrue(alice.lastCall().isEstablished() && bob.lastCall().isEstablished());
    bob.lastCall().call.hangup();
    scene.seconds(1);
    assertEquals("ended HUNG_UP", alice.lastCall().lastEvent());
  }

  @Test
  void mediaGoesOnAfterANetworkChange() {
    callAlice(inline("ace", TO_BOB));
    alice.lastCall().call.answer();
    scene.seconds(1);
    bob.lastCall().call.answer();
    scene.seconds(1);
    for (Phone phone : List.of(alice, bob)) {
      phone.engine.changeNetwork();
      scene.seconds(15);
      assertTrue(alice.lastCall().isEstablished() && bob.lastCall().isEstablished());
    }
  }

  @Test
  void whoIsToBeConnectedCallsAtTheSameMoment() {
    for (int round = 0; round < 6; round++) {
      callAlice(inline("ace", TO_BOB));
      RecordedCall alices = alice.lastCall();
      alices.call.answer();
      RecordedCall out = bob.call("alice", false);
      scene.seconds(2);
      if (out.isEnded()) {
        // It found alice in a call already, and bob rings as if he had not called.
        assertEquals("ended DENIED", out.lastEvent());
        bob.lastCall().call.answer();
      } else if (alices.isEnded()) {
        assertEquals("ended CANCELED", alices.lastEvent());
        alice.lastCall().call.answer();
      } // Otherwise the two became one, in which alice had answered.
      scene.seconds(1);
      assertTrue(alice.lastCall().isEstablished(), alice.lastCall().toString());
      assertTrue(bob.calls.stream().anyMatch(RecordedCall::isEstablished), out.toString());
      alice.lastCall().call.hangup();
      scene.seconds(2);
    }
  }

  @Test
  void aRequestThatIsWithdrawnCallsNobody() {
    RestRequest request =
        new RestRequest(
            "POST",
            "/calling/v1/callouts",
            Map.of("authorization", scene.backend.authorization()),
            ("{\"method\":\"customCallout\",\"customCallout\":{\"ice\":\"https://a.test/slow\","
                    + "\"destination\":{\"type\":\"username\",\"endpoint\":\"alice\"}}}")
                .getBytes(StandardCharsets.UTF_8),
            InetAddress.getLoopbackAddress());
    scene.backend.applicationServer().keepSilent("/slow");
    var answer = scene.backend.rest().answer(request);
    scene.seconds(1);
    assertFalse(answer.isDone());
    answer.cancel(true);
    scene.seconds(20);
    assertEquals(0, alice.calls.size());
    var activity = scene.backend.service().activity();
    scene.time.run();
    assertEquals(0, activity.join().openCalls());
  }
}
