package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.http.HttpTransport;
import java.net.URI;
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
}
