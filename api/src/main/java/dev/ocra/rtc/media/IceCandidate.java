package dev.ocra.rtc.media;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/**
 * A path to a device.
 *
 * @param sdp the {@code candidate:} attribute (RFC 8839)
 * @param mid the media section that it belongs to (RFC 5888)
 * @param line that section's place in the description, from 0
 */
@NullMarked
public record IceCandidate(String sdp, String mid, int line) {
  /** Checks that nothing is null. */
  public IceCandidate {
    Objects.requireNonNull(sdp, "sdp");
    Objects.requireNonNull(mid, "mid");
  }
}
