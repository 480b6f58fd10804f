package dev.ocra.rtc.bench;

import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.MediaEngineProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the media engine and prints a table: {@code ./ocra bench}. */
@NullMarked
@Command(
    name = "ocra bench",
    description = "Measures the media engine of this machine.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
  @Option(
      names = "--quick",
      description = "A tenth of the repetitions: to see that it runs, not to quote.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "CASE",
      description = "Only the cases with this in their name.")
  private String only = "";

  private Bench() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() {
    int repetitions = quick ? 20 : 200;
    List<Case> cases = List.of(new FramePath(), new Connecting(false), new Connecting(true));
    Predicate<Case> wanted = measured -> measured.name().contains(only);
    if (cases.stream().noneMatch(wanted)) {
      System.err.println("No case has '" + only + "' in its name.");
      return CommandLine.ExitCode.USAGE;
    }
    System.out.printf("%-40s %6s %10s %10s %10s%n", "case", "unit", "median", "p95", "runs");
    try (MediaEngine engine = engine()) {
      cases.stream()
          .filter(wanted)
          .forEach(
              measured -> {
                Sample sample = measured.run(engine, repetitions);
                System.out.printf(
                    "%-40s %6s %10.2f %10.2f %10d%n",
                    measured.name(),
                    measured.unit(),
                    sample.median(),
                    sample.percentile(95),
                    sample.size());
              });
    }
    return CommandLine.ExitCode.OK;
  }

  static MediaEngine engine() {
    MediaEngineProvider provider =
        ServiceLoader.load(MediaEngineProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(MediaEngineProvider::isSupported)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no engine runs on this machine"));
    return provider.create(MediaEngineOptions.builder().audioDevice(AudioDevice.silent()).build());
  }
}
