package dev.ocra.rtc.samples.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.source.FrameMark;
import dev.ocra.rtc.media.source.TestCardReader;
import dev.ocra.rtc.media.source.Y4mVideo;
import dev.ocra.rtc.samples.scene.LocalBackend;
import dev.ocra.rtc.samples.scene.SampleRun;
import dev.ocra.rtc.samples.scene.Talker;
import dev.ocra.rtc.samples.scene.ToneMeter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of a recorder, with the real engine on both sides. */
@Timeout(60)
class RecorderSampleTest {
  private static final double VOICE = 880;

  @TempDir Path folder;

  static Stream<Named<SampleRun.Main>> samples() {
    return Stream.of(
        Named.of("Java", HeadlessRecorder::main),
        Named.of("Kotlin", HeadlessRecorderInKotlin::main));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatTheCallerShowsAndSaysIsInTheFiles(SampleRun.Main sample) throws Exception {
    try (LocalBackend backend = LocalBackend.start();
        Talker alice = new Talker(backend, "alice", VOICE, 440);
        SampleRun recorder = SampleRun.start(sample, backend.arguments("recorder", folder, 3))) {
      recorder.await("Waiting for a call to recorder");
      alice.call("recorder", true);
      alice.await("established");
      // After three seconds the recorder hangs up.
      alice.await("ended HUNG_UP");
      recorder.await("Recorded alice");
      recorder.awaitEnd();
    }
    assertTrue(ToneMeter.tenthsIn(folder.resolve("audio.wav"), VOICE) >= 10);
    List<FrameMark> marks = marks(folder.resolve("video.y4m"));
    assertTrue(marks.size() >= 10, "pictures of the caller's card: " + marks.size());
    long shown = marks.get(marks.size() - 1).number() - marks.get(0).number();
    assertTrue(shown >= 10, "the card moved on by " + shown);
  }

  /** The marks that can be read in the pictures of the file. */
  private static List<FrameMark> marks(Path file) throws IOException {
    Y4mVideo video = Y4mVideo.open(file);
    assertEquals((double) Talker.WIDTH / Talker.HEIGHT, (double) video.width() / video.height());
    assertEquals(25, video.framesPerSecond());
    byte[] bytes = Files.readAllBytes(file);
    int at = 0;
    while (bytes[at++] != '\n') {}
    int luma = video.width() * video.height();
    int picture = luma * 3 / 2;
    List<FrameMark> marks = new ArrayList<>();
    for (int i = 0; i < video.frameCount(); i++, at += picture) {
      at += "FRAME\n".length();
      ByteBuffer rows = ByteBuffer.wrap(bytes, at, luma).slice();
      FrameMark mark = TestCardReader.read(rows, video.width(), video.width(), video.height());
      if (mark != null) {
        marks.add(mark);
      }
    }
    return marks;
  }
}
