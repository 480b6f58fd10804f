package dev.ocra.rtc.server.push;

import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.server.call.DeviceAddress;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A device that may be woken by pushes. Immutable. Target and key are secrets: whoever has them can
 * wake the device, or read what it is told.
 *
 * @param device whose calls it is about
 * @param target where the push goes
 * @param key the device's own, 32 bytes in base64url, or null: the push then says nothing but an id
 * @param registered when the device came with it
 * @param expires when it counts no more, unless the device registers again
 */
@NullMarked
public record PushRegistration(
    DeviceAddress device,
    PushTarget target,
    @Nullable String key,
    Instant registered,
    Instant expires) {
  @Override
  public String toString() {
    return "PushRegistration[" + device + " " + target + "]";
  }
}
