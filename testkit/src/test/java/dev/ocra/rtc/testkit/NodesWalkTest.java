package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Whole clients and three nodes, at random, in virtual time: what must hold whatever dies. */
@NullMarked
class NodesWalkTest {
  private static final int SEEDS = Integer.getInteger("ocra.walk.seeds", 12);
  private static final int FIRST = Integer.getInteger("ocra.walk.first", 1);

  @Test
  void noCallHangsAndNoMessageIsLostOrShownTwice() {
    int established = 0;
    int survived = 0;
    int deaths = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      NodesWalk walk = new NodesWalk(seed);
      try {
        walk.run();
        checkMessages(walk);
        survived += stillOn(walk);
        end(walk);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
      deaths += walk.deaths;
      established +=
          (int) walk.calls().stream().filter(c -> c.events.contains("established")).count();
    }
    assertTrue(established > SEEDS, "the walks go where they should: " + established);
    assertTrue(deaths > SEEDS, "deaths: " + deaths);
    assertTrue(survived > 0, "some calls are still on in the end");
  }

  private static void checkMessages(NodesWalk walk) {
    for (Messenger messenger : walk.messengers) {
      Map<String, Integer> heard = new TreeMap<>();
      messenger.events.stream()
          .filter(event -> event.startsWith("incoming "))
          .forEach(event -> heard.merge(event.substring("incoming ".length()), 1, Integer::sum));
      Map<String, Integer> expected = new TreeMap<>();
      walk.written.forEach(
          (text, to) -> {
            if (to.equals(messenger.phone.user)) {
              expected.put(text, 1);
            }
          });
      assertEquals(expected, heard, messenger.phone.user);
    }
  }

  // What is on, is on at both sides and at one node; nothing is neither on nor over.
  private static int stillOn(NodesWalk walk) {
    List<RecordedCall> on = walk.calls().stream().filter(call -> !call.isEnded()).toList();
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
    assertEquals(on.size(), 2 * walk.openAtTheNodes(), on.toString());
    return on.size() / 2;
  }

  private static void end(NodesWalk walk) {
    for (Messenger messenger : walk.messengers) {
      NodesWalk.open(messenger.phone).forEach(call -> call.call.hangup());
      walk.time.advance(Duration.ofSeconds(5));
    }
    for (Messenger messenger : walk.messengers) {
      Phone phone = messenger.phone;
      assertEquals(List.of(), NodesWalk.open(phone));
      assertEquals(0, phone.engine.openObjects(), phone.user + " leaks media");
      phone.client.terminate();
    }
    walk.time.advance(Duration.ofMinutes(3));
    assertEquals(0, walk.openAtTheNodes());
    assertEquals(List.of(), walk.backend.mediaNetwork().violations());
  }
}
