package dev.ocra.rtc.server.smpp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * The default alphabet of GSM 03.38 with its extension table, a character in a byte as SMPP carries
 * it. Stateless.
 */
@NullMarked
final class GsmAlphabet {
  static final byte ESCAPE = 0x1B;

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final byte[] EXTENSION_CODES = {
    0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65
  };

  private GsmAlphabet() {}

  /** The text in this alphabet, unless a character of it is not there. */
  static Optional<byte[]> encode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int basic = character == ESCAPE ? -1 : BASIC.indexOf(character);
      int extension = EXTENSION.indexOf(character);
      if (basic >= 0) {
        bytes.write(basic);
      } else if (extension >= 0) {
        bytes.write(ESCAPE);
        bytes.write(EXTENSION_CODES[extension]);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toByteArray());
  }
}
