package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.Capability;
import dev.ocra.rtc.LogMessage;
import dev.ocra.rtc.MissingCapabilityException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a client may do. Immutable.
 *
 * @param capabilities what is switched on
 * @param startActiveConnection whether a start connects
 * @param fromOptions whether the client was made from options that name its capabilities
 * @param onLogMessage hears log messages, or null
 */
@NullMarked
public record ClientFeatures(
    Set<Capability> capabilities,
    boolean startActiveConnection,
    boolean fromOptions,
    @Nullable Consumer<? super LogMessage> onLogMessage) {
  /** Copies the set. */
  public ClientFeatures {
    capabilities = Set.copyOf(capabilities);
  }

  /** Whether this is switched on. */
  public boolean has(Capability capability) {
    return capabilities.contains(capability);
  }

  /**
   * For each public method that needs it.
   *
   * @throws MissingCapabilityException if it is switched off
   */
  public void require(Capability capability) {
    if (!has(capability)) {
      throw MissingCapabilityException.off(capability);
    }
  }
}
