package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Users who call each other at random while the backend restarts again and again, networks go away
 * and devices move from one to another. The seed decides all of it.
 */
@NullMarked
class RestartWalkTest {
  private static final int SEEDS = Integer.getInteger("ocra.walk.seeds", 40);
  private static final int FIRST = Integer.getInteger("ocra.walk.first", 1);
  private static final int STEPS = 60;

  @Test
  void noCallHangsAndNoneIsLostWithoutAReason() {
    int established = 0;
    int survived = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Restarts walk = new Restarts(seed);
      try {
        walk.run();
        survived += walk.stillOn();
        walk.end();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
      established +=
          (int) walk.calls().stream().filter(c -> c.events.contains("established")).count();
    }
    assertTrue(established > SEEDS, "the walks go where they should: " + established);
    assertTrue(survived > 0, "some calls are still on in the end");
  }

  /** One walk. */
  private static final class Restarts {
    private final VirtualTime time = new VirtualTime();
    private final TestBackend backend;
    private final List<Phone> phones = new ArrayList<>();
    private final Random random;

    Restarts(long seed) {
      random = new Random(seed);
      backend = new TestBackend(time, seed);
      for (String user : List.of("alice", "bob", "carol")) {
        phones.add(Phone.withSeveralCalls(backend, user, user + "-1"));
      }
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        act(phones.get(random.nextInt(phones.size())));
        time.advance(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 300 : 6_000)));
      }
      phones.forEach(phone -> phone.transport.setReachable(true));
      time.advance(Duration.ofMinutes(6));
    }

    private void act(Phone phone) {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> call(phone);
        case 3, 4, 5 -> answer(phone);
        case 6 -> open(phone).stream().findAny().ifPresent(call -> call.call.hangup());
        case 7, 8 -> restart();
        case 9 -> phone.engine.changeNetwork();
        case 10 -> {
          phone.transport.setReachable(false);
          time.after(
              Duration.ofMillis(random.nextInt(45_000)), () -> phone.transport.setReachable(true));
        }
        default -> open(phone).forEach(call -> call.call.mute());
      }
    }

    private void restart() {
      backend.restart();
      phones.forEach(phone -> phone.transport.breakLinks());
    }

    private void call(Phone phone) {
      Phone other = phones.get(random.nextInt(phones.size()));
      if (other != phone && open(phone).size() < 3 && phone.client.isStarted()) {
        phone.call(other, random.nextBoolean());
      }
    }

    private static void answer(Phone phone) {
      for (RecordedCall call : open(phone)) {
        if (call.call.getDirection() == CallDirection.INCOMING
            && call.state() == CallState.INITIATING
            && !call.answered) {
          call.answered = true;
          call.call.answer();
        }
      }
    }

    private static List<RecordedCall> open(Phone phone) {
      return phone.calls.stream().filter(call -> !call.isEnded()).toList();
    }

    List<RecordedCall> calls() {
      return phones.stream().flatMap(phone -> phone.calls.stream()).toList();
    }

    private int openAtTheBackend() {
      var activity = backend.service().activity();
      time.run();
      return activity.join().openCalls();
    }

    /** What is on, is on at both sides and at the backend; nothing is neither on nor over. */
    int stillOn() {
      List<RecordedCall> on = calls().stream().filter(call -> !call.isEnded()).toList();
      for (RecordedCall call : on) {
        assertTrue(call.isEstablished(), "neither on nor over: " + call);
        assertTrue(
            on.stream()
                .anyMatch(
                    other ->
                        other.phone.user.equals(call.call.getRemoteUserId())
                            && other.call.getRemoteUserId().equals(call.phone.user)),
            "only one side is on: " + call);
      }
      assertEquals(on.size(), 2 * openAtTheBackend(), on.toString());
      return on.size() / 2;
    }

    void end() {
      for (Phone phone : phones) {
        open(phone).forEach(call -> call.call.hangup());
        time.advance(Duration.ofSeconds(5));
      }
      for (Phone phone : phones) {
        assertEquals(List.of(), open(phone));
        assertEquals(0, phone.engine.openObjects(), phone.user + " leaks media");
        phone.client.terminate();
      }
      time.advance(Duration.ofMinutes(3));
      assertEquals(0, openAtTheBackend());
      assertEquals(List.of(), backend.mediaNetwork().violations());
      for (RecordedCall call : calls()) {
        long down = call.events.stream().filter("reconnecting"::equals).count();
        long up = call.events.stream().filter("reconnected"::equals).count();
        assertTrue(down == up || down == up + 1, call.toString());
      }
    }
  }
}
