package dev.ocra.rtc.server.svaml;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What an application's server says about a call. Immutable.
 *
 * @param instructions what is done on the way, in this order
 * @param action what is done with the call, if it says so
 */
@NullMarked
public record Svaml(List<SvamlInstruction> instructions, @Nullable SvamlAction action) {
  public Svaml {
    instructions = List.copyOf(instructions);
  }
}
