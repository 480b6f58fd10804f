package dev.ocra.rtc.samples.incall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.server.OcraServer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be done in a call, with two clients, the real engine and the real backend. */
@NullMarked
@Timeout(120)
class InCallTest {
  private static final double ALICE = 440;
  private static final double BOB = 880;

  private static OcraServer backend() {
    return OcraServer.builder().application(TonePhone.KEY, TonePhone.SECRET).start();
  }

  @Test
  void holdStopsTheToneAndUnholdBringsItBack() throws Exception {
    try (OcraServer server = backend();
        TonePhone alice = new TonePhone(server, "alice", ALICE, BOB);
        TonePhone bob = new TonePhone(server, "bob", BOB, ALICE)) {
      Call out = alice.call("bob", false);
      alice.events.await("established");
      bob.events.await("established");
      alice.ear.awaitTone();
      bob.ear.awaitTone();

      out.hold();
      bob.events.await("held");
      alice.ear.awaitSilence();
      bob.ear.awaitSilence();

      out.unhold();
      bob.events.await("unheld");
      alice.ear.awaitTone();
      bob.ear.awaitTone();

      out.sendDTMF("5#");
      bob.events.await("key 5");
      bob.events.await("key #");
      out.hangup();
      bob.events.await("ended HUNG_UP");
    }
  }

  @Test
  void videoIsAddedByBothAndTakenBackWithoutAGapInTheAudio() throws Exception {
    try (OcraServer server = backend();
        TonePhone alice = new TonePhone(server, "alice", ALICE, BOB);
        TonePhone bob = new TonePhone(server, "bob", BOB, ALICE)) {
      Call out = alice.call("bob", false);
      Call in = bob.calls.await("a call", call -> true);
      alice.events.await("established");
      bob.events.await("established");
      alice.ear.awaitTone();
      bob.ear.awaitTone();
      alice.gaps.clear();
      bob.gaps.clear();

      out.enableVideo();
      bob.events.await("video added");
      bob.awaitPictures();
      in.enableVideo();
      alice.events.await("video added");
      alice.awaitPictures();
      bob.ear.awaitTone();
      alice.ear.awaitTone();
      assertTrue(alice.gaps.longest() < 50, "alice heard " + alice.gaps.longest() + "0 ms nothing");
      assertTrue(bob.gaps.longest() < 50, "bob heard " + bob.gaps.longest() + "0 ms nothing");

      out.disableVideo();
      bob.events.await("video removed");
      bob.events.clear();
      out.enableVideo();
      bob.events.await("video added");
      bob.awaitPictures();
      in.hangup();
      alice.events.await("ended HUNG_UP");
      bob.events.await("ended HUNG_UP");
    }
  }

  @Test
  void bothAddVideoAtOnce() throws Exception {
    try (OcraServer server = backend();
        TonePhone alice = new TonePhone(server, "alice", ALICE, BOB);
        TonePhone bob = new TonePhone(server, "bob", BOB, ALICE)) {
      Call out = alice.call("bob", false);
      Call in = bob.calls.await("a call", call -> true);
      alice.events.await("established");
      bob.events.await("established");
      out.enableVideo();
      in.enableVideo();
      alice.awaitPictures();
      bob.awaitPictures();
      alice.ear.awaitTone();
      bob.ear.awaitTone();
      out.hangup();
      bob.events.await("ended HUNG_UP");
    }
  }
}
