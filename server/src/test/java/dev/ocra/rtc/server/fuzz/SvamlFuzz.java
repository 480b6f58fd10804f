package dev.ocra.rtc.server.fuzz;

import dev.ocra.rtc.server.svaml.SvamlException;
import dev.ocra.rtc.server.svaml.SvamlParser;
import org.jspecify.annotations.NullMarked;

/** Whatever an application's server answers is SVAML or refused. */
@NullMarked
public final class SvamlFuzz {
  private SvamlFuzz() {}

  /** What the fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      if (SvamlParser.parse(input).instructions().size() > 32) {
        throw new AssertionError("too many instructions");
      }
    } catch (SvamlException refused) {
      if (String.valueOf(refused.getMessage()).length() > 400) {
        throw new AssertionError("it is told too much: " + refused.getMessage(), refused);
      }
    }
  }
}
