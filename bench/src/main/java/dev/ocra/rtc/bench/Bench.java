package dev.ocra.rtc.bench;

import dev.ocra.rtc.bench.media.MediaBench;
import dev.ocra.rtc.bench.server.ServerBench;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measurements that anyone can run: {@code ./ocra bench}. */
@NullMarked
@Command(
    name = "ocra bench",
    description = "Measures Ocra, side by side with what there is to compare it with.",
    subcommands = {MediaBench.class, ServerBench.class},
    mixinStandardHelpOptions = true)
public final class Bench {
  private Bench() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }
}
