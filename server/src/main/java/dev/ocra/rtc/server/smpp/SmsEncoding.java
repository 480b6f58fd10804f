package dev.ocra.rtc.server.smpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * A text as the bytes of its messages: in the GSM alphabet if every character is there, otherwise
 * in UCS-2; in one message if it fits, otherwise in parts that begin with a header by which phones
 * put them together (3GPP TS 23.040, 9.2.3.24.1). Stateless.
 */
@NullMarked
final class SmsEncoding {
  private static final byte GSM = 0;
  private static final byte UCS2 = 8;
  private static final int GSM_SINGLE = 160;
  private static final int GSM_PART = 153;
  private static final int UCS2_SINGLE = 140;
  private static final int UCS2_PART = 134;

  private SmsEncoding() {}

  /**
   * A text that is encoded.
   *
   * @param dataCoding 0 for the GSM alphabet, 8 for UCS-2
   * @param parts the bytes of each message, with their headers if there are several
   */
  record Encoded(byte dataCoding, List<byte[]> parts) {
    boolean hasHeaders() {
      return parts.size() > 1;
    }
  }

  /** The whole text in one, however long: for what carries it in one piece. */
  static Encoded whole(String text) {
    Optional<byte[]> gsm = GsmAlphabet.encode(text);
    return gsm.isPresent()
        ? new Encoded(GSM, List.of(gsm.get()))
        : new Encoded(UCS2, List.of(text.getBytes(StandardCharsets.UTF_16BE)));
  }

  /** Whether a whole text fits a message. */
  static boolean isShort(Encoded whole) {
    return whole.parts().get(0).length <= (whole.dataCoding() == GSM ? GSM_SINGLE : UCS2_SINGLE);
  }

  /**
   * The text in as many messages as it needs.
   *
   * @param reference what the parts of this text have in common
   */
  static Encoded split(String text, int reference) {
    Encoded whole = whole(text);
    if (isShort(whole)) {
      return whole;
    }
    byte[] bytes = whole.parts().get(0);
    boolean gsm = whole.dataCoding() == GSM;
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + (gsm ? GSM_PART : UCS2_PART));
      if (to < bytes.length && isTorn(bytes, to, gsm)) {
        to -= gsm ? 1 : 2;
      }
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    List<byte[]> parts = new ArrayList<>();
    for (byte[] piece : pieces) {
      parts.add(withHeader(piece, reference, pieces.size(), parts.size() + 1));
    }
    return new Encoded(whole.dataCoding(), parts);
  }

  // A character of two units stays in one part.
  private static boolean isTorn(byte[] bytes, int at, boolean gsm) {
    return gsm
        ? bytes[at - 1] == GsmAlphabet.ESCAPE
        : Character.isHighSurrogate(
            (char) (((bytes[at - 2] & 0xFF) << 8) | (bytes[at - 1] & 0xFF)));
  }

  private static byte[] withHeader(byte[] piece, int reference, int total, int number) {
    byte[] header = {5, 0, 3, (byte) reference, (byte) total, (byte) number};
    byte[] part = Arrays.copyOf(header, header.length + piece.length);
    System.arraycopy(piece, 0, part, header.length, piece.length);
    return part;
  }
}
