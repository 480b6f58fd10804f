package dev.ocra.rtc.samples.bot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.samples.scene.LocalBackend;
import dev.ocra.rtc.samples.scene.SampleRun;
import dev.ocra.rtc.samples.scene.Talker;
import dev.ocra.rtc.samples.scene.ToneFile;
import dev.ocra.rtc.samples.scene.ToneMeter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of a bot, with the real engine on both sides. */
@Timeout(60)
class BotSampleTest {
  private static final double FILE = 660;
  private static final double VOICE = 880;

  @TempDir Path folder;

  static Stream<Named<SampleRun.Main>> samples() {
    return Stream.of(Named.of("Java", Bot::main), Named.of("Kotlin", BotInKotlin::main));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aCallerHearsTheFileAndIsRecorded(SampleRun.Main sample) throws Exception {
    Path file = ToneFile.write(folder.resolve("greeting.wav"), FILE);
    try (LocalBackend backend = LocalBackend.start();
        Talker alice = new Talker(backend, "alice", VOICE, FILE);
        SampleRun bot = SampleRun.start(sample, backend.arguments("bot", file, folder))) {
      bot.await("Waiting for calls to bot");
      Call call = alice.call("bot", false);
      alice.await("established");
      alice.ear().awaitTone();
      // Another half second at least: the file before was heard by then, and both directions began
      // together.
      for (int i = 0; i < 5; i++) {
        alice.ear().awaitTone();
      }
      call.hangup();
      Path recording = Path.of(bot.await("Recorded alice: ").replaceFirst(".*: ", ""));
      long tenths = ToneMeter.tenthsIn(recording, VOICE);
      assertTrue(tenths >= 3, "tenths of a second with the caller's tone: " + tenths);
      bot.interrupt();
      bot.await("No more calls");
      bot.awaitEnd();
    }
  }
}
