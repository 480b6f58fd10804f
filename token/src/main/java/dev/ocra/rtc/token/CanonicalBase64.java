package dev.ocra.rtc.token;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * Decodes base64 in the one form that encoding gives: bits that are left over are zero, and padding
 * is where it belongs. So no two texts are the same token.
 */
@NullMarked
final class CanonicalBase64 {
  private CanonicalBase64() {}

  /** Base64url without padding, as in a JSON Web Token. */
  static Optional<byte[]> url(String text) {
    return decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding());
  }

  /** Base64 with padding, as in a ticket. */
  static Optional<byte[]> padded(String text) {
    return decode(text, Base64.getDecoder(), Base64.getEncoder());
  }

  private static Optional<byte[]> decode(
      String text, Base64.Decoder decoder, Base64.Encoder encoder) {
    try {
      byte[] bytes = decoder.decode(text);
      return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
