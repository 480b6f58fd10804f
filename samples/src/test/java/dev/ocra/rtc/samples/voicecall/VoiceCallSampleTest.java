package dev.ocra.rtc.samples.voicecall;

import dev.ocra.rtc.samples.scene.LocalBackend;
import dev.ocra.rtc.samples.scene.SampleRun;
import dev.ocra.rtc.samples.scene.Talker;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of voice calls, with the real engine. */
@Timeout(60)
class VoiceCallSampleTest {
  static Stream<Named<SampleRun.Main>> samples() {
    return Stream.of(
        Named.of("Java", VoiceCall::main), Named.of("Kotlin", VoiceCallInKotlin::main));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aCallIsMadeAndFollowedToItsEnd(SampleRun.Main sample) throws Exception {
    try (LocalBackend backend = LocalBackend.start();
        Talker bob = new Talker(backend, "bob", 880, 440);
        SampleRun alice = SampleRun.start(sample, backend.arguments("alice", "bob"))) {
      bob.await("established");
      alice.await("Talk!");
      bob.hangUp();
      alice.await("Over: HUNG_UP");
      alice.awaitEnd();
    }
  }
}
