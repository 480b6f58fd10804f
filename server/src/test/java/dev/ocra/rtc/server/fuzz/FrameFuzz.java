package dev.ocra.rtc.server.fuzz;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.ToServer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Any text is a frame, which can be written and read again as the same, or refused with a code. */
@NullMarked
public final class FrameFuzz {
  private static final Set<Integer> CODES =
      Set.of(ErrorCodes.BAD_REQUEST, ErrorCodes.UNKNOWN_MESSAGE, ErrorCodes.TOO_LARGE);

  private FrameFuzz() {}

  /** What the fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Frame<? extends ToServer> frame;
    try {
      frame = Codec.decodeToServer(text);
    } catch (ProtocolException refused) {
      String message = String.valueOf(refused.getMessage());
      if (!CODES.contains(refused.getCode())
          || refused.getSeq() < 0
          || refused.getAck() < 0
          || message.length() > 200
          || message.contains("dev.ocra")) {
        throw new AssertionError("refused with " + refused.getCode() + ": " + message, refused);
      }
      return;
    }
    String written = write(frame);
    if (!write(Codec.decodeToServer(written)).equals(written)) {
      throw new AssertionError("read and written it is another: " + written);
    }
  }

  private static <M extends ToServer> String write(Frame<M> frame) {
    return Codec.encodeToServer(new Frame<>(frame.getSeq(), frame.getAck(), frame.getMessage()));
  }
}
