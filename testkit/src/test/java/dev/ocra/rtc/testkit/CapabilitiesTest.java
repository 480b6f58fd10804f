package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.MissingCapabilityException;
import dev.ocra.rtc.Sinch;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientOptions;
import dev.ocra.rtc.calling.MediaConstraints;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a client refuses that was built without a capability. */
@NullMarked
class CapabilitiesTest {
  private final Scene scene = new Scene();
  private final Phone alice = scene.phone("alice", "a1");
  private final Phone audioOnly = scene.phoneWithoutVideo("bob", "b1");

  @AfterEach
  void nothingIsLeft() {
    scene.end();
  }

  private static void isOff(Executable use) {
    MissingCapabilityException off = assertThrows(MissingCapabilityException.class, use);
    assertEquals(ErrorType.CAPABILITY, off.getError().getErrorType());
    assertEquals(ErrorCode.NO_CAPABILITY, off.getError().getCode());
  }

  private static FakePeerSession session(Phone phone) {
    return phone.engine.sessions().get(0);
  }

  @Test
  void withoutVideoNoCallHasIt() {
    isOff(
        () ->
            audioOnly
                .client
                .getCallController()
                .callUser("alice", MediaConstraints.VIDEO, Map.of()));
    isOff(() -> audioOnly.client.getCallClient().callUserVideo("alice"));
    isOff(audioOnly.client::getVideoController);
    RecordedCall call = scene.talk(audioOnly, alice, false);
    isOff(call.call::enableVideo);
    isOff(() -> call.call.setRemoteVideoSink(null));
    assertFalse(call.call.isVideoEnabled());
    assertFalse(session(audioOnly).hasVideo());
  }

  @Test
  void aVideoCallIsAnsweredWithSoundAlone() {
    RecordedCall out = scene.talk(alice, audioOnly, true);
    RecordedCall in = audioOnly.lastCall();
    scene.seconds(1);
    assertFalse(in.call.isVideoEnabled());
    assertEquals(0, audioOnly.engine.videos().size(), "no camera is opened");
    assertFalse(session(audioOnly).sendsVideo());
    assertTrue(session(alice).sendsAudio() && session(audioOnly).sendsAudio());
    assertFalse(in.events.contains("video added"), in.toString());
    assertFalse(out.events.contains("video added"), out.toString());
  }

  @Test
  void videoThatTheOtherSideAddsIsNotTold() {
    for (boolean calls : new boolean[] {true, false}) {
      RecordedCall out =
          calls ? scene.talk(audioOnly, alice, false) : scene.talk(alice, audioOnly, false);
      RecordedCall theirs = calls ? alice.lastCall() : out;
      RecordedCall ours = calls ? out : audioOnly.lastCall();
      theirs.call.enableVideo();
      scene.seconds(2);
      assertEquals("established", ours.lastEvent());
      assertEquals(0, audioOnly.engine.videos().size());
      assertTrue(session(alice).sendsAudio() && session(audioOnly).sendsAudio());
      out.call.hangup();
      scene.seconds(2);
    }
  }

  @Test
  void withoutTheOthersTheirMethodsThrow() {
    SinchClientOptions options =
        SinchClientOptions.builder()
            .applicationKey(TestBackend.APPLICATION_KEY)
            .environmentHost("backend.test")
            .calling(true)
            .build();
    SinchClient client = Sinch.createClient(options);
    for (Executable use :
        List.<Executable>of(
            client::getMessageClient,
            client::getVideoController,
            () -> client.createSmsVerification("+46700000001"),
            () -> client.createFlashCallVerification("+46700000001"),
            () -> client.createCalloutVerification("+46700000001"))) {
      isOff(use);
    }
    client.terminate();
  }
}
