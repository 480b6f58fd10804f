package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.CallDetails;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The times and durations of a call, on both sides. */
@NullMarked
@SuppressWarnings("JavaUtilDate") // the details are told in it
class CallDetailsTest {
  private static final Date NEVER = new Date(0);

  private final Scene scene = new Scene();
  private final Phone alice = scene.phone("alice", "a1");
  private final Phone bob = scene.phone("bob", "b1");

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  private Date now() {
    return Date.from(scene.time.clock().instant());
  }

  @Test
  void ofACallThatGoesAllItsWay() {
    Date start = now();
    RecordedCall out = alice.call(bob, true);
    scene.seconds(5);
    RecordedCall in = bob.lastCall();
    assertEquals(Duration.ofSeconds(5).toSeconds(), ringing(out).toSeconds(), "it counts on");
    in.call.answer();
    scene.seconds(10);
    Date end = now();
    out.call.hangup();
    scene.seconds(5);

    CallDetails caller = out.call.getDetails();
    assertOrder(
        start,
        caller.getStartedTime(),
        caller.getProgressingTime(),
        caller.getRingingTime(),
        caller.getAnsweredTime(),
        caller.getEstablishedTime(),
        end,
        caller.getEndedTime());
    assertEquals(start, caller.getStartedTime());
    assertSpan(caller.getSetupDuration(), caller.getStartedTime(), caller.getProgressingTime());
    assertSpan(caller.getNotifyingDuration(), caller.getProgressingTime(), caller.getRingingTime());
    assertSpan(caller.getRingingDuration(), caller.getRingingTime(), caller.getAnsweredTime());
    assertSpan(
        caller.getConnectingDuration(), caller.getAnsweredTime(), caller.getEstablishedTime());

    CallDetails callee = in.call.getDetails();
    assertEquals(NEVER, callee.getProgressingTime());
    assertOrder(
        start,
        callee.getStartedTime(),
        callee.getRingingTime(),
        callee.getAnsweredTime(),
        callee.getEstablishedTime(),
        end,
        callee.getEndedTime());
    assertEquals(Duration.ZERO, callee.getSetupDuration());
    assertEquals(Duration.ZERO, callee.getNotifyingDuration());
    assertSpan(callee.getRingingDuration(), callee.getRingingTime(), callee.getAnsweredTime());
    assertSpan(
        callee.getConnectingDuration(), callee.getAnsweredTime(), callee.getEstablishedTime());
    for (CallDetails details : List.of(caller, callee)) {
      long seconds =
          Duration.between(
                  details.getEstablishedTime().toInstant(), details.getEndedTime().toInstant())
              .toSeconds();
      assertEquals(seconds, details.getDuration());
      assertTrue(seconds >= 9 && seconds <= 10, details.toString());
    }
  }

  @Test
  void ofACallThatNobodyAnswers() {
    RecordedCall out = alice.call(bob, false);
    scene.seconds(60);
    for (CallDetails details : List.of(out.call.getDetails(), bob.lastCall().call.getDetails())) {
      assertEquals(NEVER, details.getAnsweredTime());
      assertEquals(NEVER, details.getEstablishedTime());
      assertEquals(0, details.getDuration());
      assertSpan(details.getRingingDuration(), details.getRingingTime(), details.getEndedTime());
      assertTrue(details.getRingingDuration().toSeconds() >= 44, details.toString());
      assertEquals(Duration.ZERO, details.getConnectingDuration());
    }
  }

  @Test
  void ofACallThatReachesNobody() {
    RecordedCall out = alice.call("carol", false);
    scene.seconds(30);
    CallDetails details = out.call.getDetails();
    assertSpan(details.getSetupDuration(), details.getStartedTime(), details.getEndedTime());
    assertEquals(Duration.ZERO, details.getNotifyingDuration());
    assertEquals(Duration.ZERO, details.getRingingDuration());
  }

  private static Duration ringing(RecordedCall call) {
    return call.call.getDetails().getRingingDuration().plusMillis(500);
  }

  private static void assertSpan(Duration span, Date from, Date to) {
    assertEquals(Duration.between(from.toInstant(), to.toInstant()), span);
  }

  private static void assertOrder(Date... dates) {
    for (int i = 1; i < dates.length; i++) {
      assertTrue(!dates[i].before(dates[i - 1]), i + ": " + List.of(dates));
    }
  }
}
