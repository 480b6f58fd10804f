package dev.ocra.rtc.samples.demo;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the demo may be told on its command line. */
@NullMarked
final class DemoOptions {
  private static final Path RECORDINGS = Path.of("/usr/share/sounds/alsa");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "8",
      description = "How long the two talk, 2 to 3600 (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Option(names = "--audio-only", description = "Make a voice call.")
  boolean audioOnly;

  @Option(names = "--camera", description = "Send the machine's camera.")
  boolean camera;

  @Option(names = "--microphone", description = "Use the machine's microphone and speaker.")
  boolean microphone;

  @Option(
      names = "--media",
      paramLabel = "FILE.y4m",
      description = "Send this video; given twice, the second one is bob's.")
  List<Path> media = List.of();

  @Option(
      names = "--audio",
      paramLabel = "FILE.wav",
      description = "Send this sound; given twice, the second one is bob's.")
  List<Path> audio = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures to this file as JSON.")
  @Nullable Path json;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Write PNG files of what each side saw to this directory.")
  @Nullable Path pictures;

  @Option(names = "--window", description = "Show the videos in windows.")
  boolean window;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this and exit.")
  boolean help;

  /** What is wrong with the options together, or null. */
  @Nullable String contradiction() {
    if (seconds < 2 || seconds > 3_600) {
      return "--seconds is to be within 2 and 3600";
    }
    if (audioOnly && (camera || window || pictures != null || !media.isEmpty())) {
      return "--audio-only does not go with --camera, --media, --pictures or --window";
    }
    if (camera && !media.isEmpty()) {
      return "--camera does not go with --media";
    }
    if (microphone && !audio.isEmpty()) {
      return "--microphone does not go with --audio";
    }
    if (media.size() > 2 || audio.size() > 2) {
      return "there are two sides: --media and --audio may be given twice at most";
    }
    return null;
  }

  /** The video file of a side, 0 for alice and 1 for bob; null for what is not a file. */
  @Nullable Path mediaOf(int side) {
    return media.isEmpty() ? null : media.get(Math.min(side, media.size() - 1));
  }

  /** The sound file of a side, 0 for alice and 1 for bob. */
  Path audioOf(int side) {
    if (!audio.isEmpty()) {
      return audio.get(Math.min(side, audio.size() - 1));
    }
    // Different words, so that each side's sound can be told from the other's.
    return RECORDINGS.resolve(side == 0 ? "Front_Center.wav" : "Rear_Left.wav");
  }

  /** What the sides send, in words. */
  String videoInWords() {
    if (audioOnly) {
      return "none";
    }
    if (camera) {
      return "the camera";
    }
    if (media.isEmpty()) {
      return "a test card with a counter and a clock, 640x360, 30 frames a second";
    }
    return inWords(media.get(0), media.get(media.size() - 1));
  }

  /** What the sides send, in words. */
  String audioInWords() {
    return microphone ? "the microphone" : inWords(audioOf(0), audioOf(1));
  }

  private static String inWords(Path alice, Path bob) {
    return alice.equals(bob)
        ? alice.toString()
        : "alice " + alice.getFileName() + ", bob " + bob.getFileName();
  }
}
