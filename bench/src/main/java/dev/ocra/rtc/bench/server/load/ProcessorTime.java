package dev.ocra.rtc.bench.server.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** The processor time, of user and system, that a process has had: Linux counts it in 10 ms. */
@NullMarked
public record ProcessorTime(Path stat) {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER = 11;

  /** That of another process. */
  public static ProcessorTime of(long process) {
    return new ProcessorTime(Path.of("/proc/" + process + "/stat"));
  }

  /** That of this process. */
  public static ProcessorTime own() {
    return new ProcessorTime(Path.of("/proc/self/stat"));
  }

  /** Seconds until now. */
  public double seconds() {
    try {
      String line = Files.readString(stat);
      // The name before the last parenthesis may hold anything.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
