package dev.ocra.rtc.samples.screenshare;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.samples.scene.LocalBackend;
import dev.ocra.rtc.samples.scene.Talker;
import dev.ocra.rtc.samples.scene.Trail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples of screen sharing: a process with a screen of its own, and the real engine. */
@Timeout(60)
class ScreenShareSampleTest {
  /** The mean of a picture's chroma: 128 each for grey. */
  private record Colour(int u, int v) {
    boolean isGreen() {
      return u < 110 && v < 110;
    }

    boolean isBlue() {
      return u > 180 && v < 128;
    }
  }

  @ParameterizedTest
  @CsvSource({"java, ''", "kotlin, ''", "java, A blue window", "kotlin, A blue window"})
  void theOtherSideSeesTheScreenOrTheWindow(String language, String title) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/Xvfb")), "./ocra test installs Xvfb");
    Trail<Colour> seen = new Trail<>();
    try (LocalBackend backend = LocalBackend.start();
        Talker bob = new Talker(backend, "bob", 880, 440)) {
      bob.client().getVideoController().setRemoteVideoSink(frame -> seen.add(colour(frame)));
      List<String> arguments = new ArrayList<>(List.of(backend.arguments("alice", "bob")));
      if (!title.isEmpty()) {
        arguments.add(title);
      }
      Process screen = screen();
      try {
        Process alice = sample(language, arguments, display(screen));
        try {
          bob.await("established");
          if (title.isEmpty()) {
            seen.await("a green picture", Colour::isGreen);
          } else {
            seen.await("a blue picture", Colour::isBlue);
          }
          bob.hangUp();
          assertTrue(alice.waitFor(20, TimeUnit.SECONDS), "the sample does not end");
        } finally {
          alice.destroyForcibly();
        }
      } finally {
        screen.destroy();
        assertTrue(screen.waitFor(10, TimeUnit.SECONDS), "Xvfb does not end");
      }
    }
  }

  private static Process screen() throws IOException {
    return new ProcessBuilder(
            "Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String display(Process screen) throws IOException {
    // The server says the number of its display when it takes connections.
    return ":" + screen.inputReader().readLine();
  }

  private static Process sample(String language, List<String> arguments, String display)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(GreenScreen.class.getName(), language));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("DISPLAY", display);
    return builder.start();
  }

  private static Colour colour(VideoFrame frame) {
    int width = (frame.width() + 1) / 2;
    int height = (frame.height() + 1) / 2;
    return new Colour(
        mean(frame.planeU(), frame.strideU(), width, height),
        mean(frame.planeV(), frame.strideV(), width, height));
  }

  private static int mean(ByteBuffer plane, int stride, int width, int height) {
    long sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        sum += plane.get(y * stride + x) & 0xff;
      }
    }
    return (int) (sum / ((long) width * height));
  }
}
