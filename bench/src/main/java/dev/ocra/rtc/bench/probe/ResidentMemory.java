package dev.ocra.rtc.bench.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** What the kernel counts as this process's memory. */
@NullMarked
final class ResidentMemory {
  private ResidentMemory() {}

  /** MiB, after the garbage is gone. */
  static double mebibytes() throws IOException {
    System.gc();
    System.gc();
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("the kernel does not tell VmRSS");
  }
}
