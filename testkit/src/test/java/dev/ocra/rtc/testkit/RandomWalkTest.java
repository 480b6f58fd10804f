package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.testkit.Walk.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole clients and the real backend, at random, in virtual time: what must hold whatever happens.
 */
@NullMarked
class RandomWalkTest {
  private static final int SEEDS = Integer.getInteger("ocra.walk.seeds", 40);
  private static final int FIRST = Integer.getInteger("ocra.walk.first", 1);

  private static final List<String> REACHED =
      List.of("established", "held", "unheld", "video added", "video removed", "key #");

  private static final Pattern OUTGOING =
      Pattern.compile(
          "(progressing,)?(ringing,)?(answered,)?(established,([a-zA-Z0-9#* ]+,)*)?ended [A-Z_]+,");
  private static final Pattern INCOMING =
      Pattern.compile("(answered,(established,([a-zA-Z0-9#* ]+,)*)?)?ended [A-Z_]+,");
  private static final Pattern AFTER_ESTABLISHED =
      Pattern.compile(
          "reconnecting,|reconnected,|video (added|paused|resumed|removed),|held,|unheld,"
              + "|key [0-9#*A-D],|transferred,");

  @ParameterizedTest
  @EnumSource
  void whateverHappensTheContractsHold(Trouble trouble) {
    Map<String, Integer> seen = new TreeMap<>();
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Walk walk = new Walk(seed, trouble);
      try {
        walk.run();
        check(walk, trouble);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(trouble + ", seed " + seed + ": " + e.getMessage(), e);
      }
      walk.calls().forEach(call -> seen.merge(call.cause().name(), 1, Integer::sum));
      for (String event : REACHED) {
        walk.calls().stream()
            .filter(call -> call.events.contains(event))
            .forEach(call -> seen.merge(event, 1, Integer::sum));
      }
    }
    // The walks go where they should.
    List<String> places =
        new ArrayList<>(List.of("HUNG_UP", "CANCELED", "DENIED", "NO_ANSWER", "established"));
    if (trouble != Trouble.OUTAGES) {
      places.addAll(REACHED);
      places.add("TRANSFERRED");
    }
    places.forEach(place -> assertTrue(seen.containsKey(place), place + " in " + seen));
  }

  private static void check(Walk walk, Trouble trouble) {
    for (RecordedCall call : walk.calls()) {
      assertTrue(call.isEnded() || call.isEstablished(), "neither over nor on: " + call);
    }
    for (Phone phone : walk.phones) {
      assertTrue(phone.client.isStarted(), phone.user + " " + phone.events);
      phone.calls.stream().filter(call -> !call.isEnded()).forEach(call -> call.call.hangup());
      walk.time.advance(Duration.ofSeconds(5));
    }
    for (Phone phone : walk.phones) {
      assertEquals(0, phone.engine.openObjects(), phone.user + " leaks media: " + phone.calls);
      phone.client.terminateGracefully();
      walk.time.advance(Duration.ofSeconds(5));
      assertEquals(0, phone.transport.openLinks());
    }
    assertEquals(walk.transfersBegun, walk.transfersOver, "every promise is kept or broken");
    assertEquals(List.of(), walk.backend.mediaNetwork().violations());
    var activity = walk.backend.service().activity();
    walk.time.run();
    assertEquals(0, activity.join().openCalls());
    walk.calls().forEach(RandomWalkTest::checkEvents);
    if (trouble == Trouble.NONE) {
      checkCauses(walk);
    }
  }

  private static void checkEvents(RecordedCall call) {
    String events = call.events.stream().map(event -> event + ",").collect(Collectors.joining());
    Pattern pattern = isOutgoing(call) ? OUTGOING : INCOMING;
    assertTrue(pattern.matcher(events).matches(), "order: " + call);
    assertNotEquals(CallEndCause.NONE, call.cause());
    SinchError error = call.call.getDetails().getError();
    boolean busy = error != null && error.getCode() == ErrorCode.CALLEE_BUSY;
    assertEquals(
        busy ? CallEndCause.DENIED : CallEndCause.FAILURE,
        error == null ? CallEndCause.FAILURE : call.cause(),
        call::toString);
    assertTrue(error != null || call.cause() != CallEndCause.FAILURE, call::toString);
    int at = events.indexOf("established,");
    if (at >= 0) {
      String after = events.substring(at + "established,".length());
      String rest = AFTER_ESTABLISHED.matcher(after).replaceAll("");
      assertTrue(rest.startsWith("ended "), "unknown event: " + call);
      assertAlternates(call, "reconnecting", "reconnected");
      assertAlternates(call, "held", "unheld");
      assertAlternates(call, "video added", "video removed");
      assertAlternates(call, "video paused", "video resumed");
      assertTrue(
          call.events.indexOf("video paused") == -1
              || call.events.indexOf("video added") < call.events.indexOf("video paused"));
    }
  }

  private static void assertAlternates(RecordedCall call, String first, String second) {
    boolean open = false;
    for (String event : call.events) {
      if (event.equals(first)) {
        assertFalse(open, call.toString());
        open = true;
      } else if (event.equals("video removed") && first.equals("video paused")) {
        open = false; // and what comes after it begins anew
      } else if (event.equals(second)) {
        assertTrue(open, call.toString());
        open = false;
      }
    }
  }

  private static boolean isOutgoing(RecordedCall call) {
    return call.call.getDirection() == CallDirection.OUTGOING;
  }

  private static boolean wasAnswered(RecordedCall call) {
    return call.events.contains("answered");
  }

  // With a good network both sides, and all devices, agree on how a call ended.
  private static void checkCauses(Walk walk) {
    Map<String, List<RecordedCall>> byId = new TreeMap<>();
    walk.calls().stream()
        .sorted(Comparator.comparing((RecordedCall call) -> !isOutgoing(call)))
        .forEach(
            call -> byId.computeIfAbsent(call.call.getCallId(), id -> new ArrayList<>()).add(call));
    for (List<RecordedCall> sides : byId.values()) {
      Set<CallEndCause> causes = EnumSet.noneOf(CallEndCause.class);
      if (sides.stream().skip(1).noneMatch(side -> side.events.contains("established"))) {
        // It became another call at the other side, because the two crossed.
        sides.removeIf(side -> isOutgoing(side) && wasAnswered(side));
      }
      sides.forEach(side -> causes.add(side.cause()));
      boolean answered = sides.stream().anyMatch(side -> side.events.contains("established"));
      causes.remove(CallEndCause.OTHER_DEVICE_ANSWERED);
      boolean agree = causes.size() <= 1;
      assertTrue(agree, "causes differ: " + sides);
      if (answered) {
        assertFalse(causes.contains(CallEndCause.NO_ANSWER), sides.toString());
        assertFalse(causes.contains(CallEndCause.DENIED), sides.toString());
      }
      assertFalse(causes.contains(CallEndCause.FAILURE), sides.toString());
    }
  }
}
