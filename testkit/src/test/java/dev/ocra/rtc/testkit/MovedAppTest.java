package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.MissingCapabilityException;
import dev.ocra.rtc.SinchClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applications that changed nothing but the prefix of their imports. */
class MovedAppTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);

  private SinchClient client(String user) {
    return backend
        .client(user, user + "-1", backend.newEngine(), backend.newTransport(LinkFaults.NONE))
        .build();
  }

  @Test
  void talksWithAnotherOneInJava() {
    MovedApp alice = new MovedApp(client("alice"), backend.token("alice"));
    MovedApp bob = new MovedApp(client("bob"), backend.token("bob"));
    time.advance(Duration.ofSeconds(1));
    alice.call("bob");
    time.advance(Duration.ofSeconds(3));
    bob.currentCall.pauseVideo();
    time.advance(Duration.ofSeconds(1));
    bob.currentCall.resumeVideo();
    time.advance(Duration.ofSeconds(1));
    alice.currentCall.hangup();
    time.advance(Duration.ofSeconds(1));
    int seconds = alice.currentCall.getDetails().getDuration();

    assertEquals(
        List.of(
            "registered",
            "started",
            "progressing",
            "ringing",
            "answered",
            "established",
            "video added",
            "video paused",
            "video resumed",
            "ended HUNG_UP after " + seconds + " s",
            "ended at a time: true"),
        alice.heard);
    assertEquals("incoming from alice {location=The Pier}", bob.heard.get(2));
    alice.stop();
    bob.stop();
    time.advance(Duration.ofSeconds(5));
  }

  @Test
  void whatABackendWithoutTelephonesCannotDoSaysSo() {
    SinchClient client = client("carol");
    assertThrows(
        MissingCapabilityException.class,
        () -> client.getCallController().callPhoneNumber("+46000000000", "private"));
    assertThrows(MissingCapabilityException.class, () -> client.getCallController().callSip("a@b"));
    assertThrows(
        MissingCapabilityException.class, () -> client.getCallController().callConference("room"));
    client.terminate();
    time.advance(Duration.ofSeconds(1));
  }
}
