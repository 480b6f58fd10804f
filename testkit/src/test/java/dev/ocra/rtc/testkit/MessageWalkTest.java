package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.messaging.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Users who write to each other at random, over links that lose, repeat and disorder, that break
 * and stay away until sessions are lost, while the backend is killed and begins again on what it
 * has stored: every device has every message once, and so has every sender every report.
 */
@NullMarked
class MessageWalkTest {
  private static final int SEEDS = Integer.getInteger("ocra.walk.seeds", 40);
  private static final int FIRST = Integer.getInteger("ocra.walk.first", 1);
  private static final int STEPS = 150;

  private record Written(Message message, Messenger by, List<String> to) {}

  private static final class Walk {
    final VirtualTime time = new VirtualTime();
    final TestBackend backend;
    final Random random;
    final boolean kills;
    final List<Messenger> messengers = new ArrayList<>();
    final List<Written> written = new ArrayList<>();
    int killed;

    Walk(long seed, boolean kills) {
      random = new Random(seed);
      this.kills = kills;
      backend = new TestBackend(time, seed);
      int users = 2 + random.nextInt(3);
      for (int user = 0; user < users; user++) {
        int devices = 1 + random.nextInt(3);
        for (int device = 0; device < devices; device++) {
          messengers.add(Messenger.started(backend, "user" + user, "d" + user + device));
        }
      }
      time.advance(Duration.ofSeconds(2));
      messengers.forEach(messenger -> messenger.phone.transport.setFaults(LinkFaults.BAD));
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        act();
        time.advance(Duration.ofMillis(pause()));
      }
      for (Messenger messenger : messengers) {
        messenger.phone.transport.setFaults(LinkFaults.NONE);
        messenger.phone.transport.setReachable(true);
      }
      time.advance(Duration.ofMinutes(3));
    }

    private long pause() {
      return switch (random.nextInt(4)) {
        case 0 -> 0;
        case 1 -> random.nextInt(60);
        case 2 -> random.nextInt(1_000);
        default -> random.nextInt(8_000);
      };
    }

    private void act() {
      Messenger messenger = messengers.get(random.nextInt(messengers.size()));
      switch (random.nextInt(kills ? 13 : 12)) {
        case 10 -> messenger.phone.transport.breakLinks();
        case 11 -> {
          messenger.phone.transport.setReachable(false);
          time.after(
              Duration.ofMillis(random.nextInt(90_000)),
              () -> messenger.phone.transport.setReachable(true));
        }
        case 12 -> {
          killed++;
          backend.restart();
          messengers.forEach(each -> each.phone.transport.breakLinks());
        }
        default -> write(messenger);
      }
    }

    private void write(Messenger by) {
      Set<String> to = new LinkedHashSet<>();
      int recipients = 1 + random.nextInt(3);
      for (int i = 0; i < recipients; i++) {
        to.add(messengers.get(random.nextInt(messengers.size())).phone.user);
      }
      List<String> users = List.copyOf(to);
      Message message = by.client.newMessage(users, "text " + written.size());
      by.client.send(message);
      written.add(new Written(message, by, users));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyDeviceHasEveryMessageOnce(boolean kills) {
    int messages = 0;
    int killed = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Walk walk = new Walk(seed, kills);
      try {
        walk.run();
        walk.messengers.forEach(messenger -> check(walk, messenger));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("kills " + kills + ", seed " + seed + ": " + e.getMessage(), e);
      }
      messages += walk.written.size();
      killed += walk.killed;
    }
    assertTrue(messages > SEEDS * 50, "messages: " + messages);
    assertEquals(kills, killed > SEEDS, "killed: " + killed);
  }

  private static void check(Walk walk, Messenger messenger) {
    String user = messenger.phone.user;
    List<String> expected = new ArrayList<>();
    for (Written written : walk.written) {
      boolean own = written.by().phone.user.equals(user);
      String text = written.message().getTextBody();
      if (own || written.to().contains(user)) {
        expected.add((own ? "own " : "incoming ") + text);
      }
      if (own) {
        for (String to : written.to()) {
          String id = written.message().getMessageId().substring(0, 8);
          expected.add("delivered " + id + " to " + to);
          if (written.by() == messenger) {
            expected.add("sent " + text + " to " + to);
          }
        }
        assertEquals(
            new TreeSet<>(written.to()),
            new TreeSet<>(written.message().getDelivered()),
            written::toString);
      }
    }
    expected.sort(null);
    List<String> heard = new ArrayList<>(messenger.events);
    heard.sort(null);
    assertEquals(expected, heard, user + "/" + messenger.phone.device);
    checkOrder(walk, messenger);
  }

  // What one device wrote to somebody comes in the order of writing.
  private static void checkOrder(Walk walk, Messenger messenger) {
    for (Messenger other : walk.messengers) {
      List<String> texts =
          walk.written.stream()
              .filter(written -> written.by() == other)
              .map(written -> written.message().getTextBody())
              .filter(messenger.texts()::contains)
              .toList();
      assertEquals(texts, messenger.texts().stream().filter(texts::contains).toList(), "order");
    }
  }
}
