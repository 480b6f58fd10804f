package dev.ocra.rtc.server.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The frames of text messages as a server writes them (RFC 6455, section 5.2): in one piece and not
 * masked. Several may lie in one buffer, so that they leave with one call of the kernel.
 */
@NullMarked
final class ServerFrames {
  private static final int FINAL_TEXT = 0x81;
  private static final int LONGEST_IN_A_BYTE = 125;
  private static final int LONGEST_IN_TWO = 0xFFFF;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST_HEADER = 10;
  private static final int LEAST = 512;

  private ServerFrames() {}

  /** Adds a frame to a buffer, or to a new one if there is none yet; safe on any thread. */
  static ByteBuf add(@Nullable ByteBuf buffer, ByteBufAllocator allocator, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuf out =
        buffer != null
            ? buffer
            : allocator.directBuffer(Math.max(LEAST, LONGEST_HEADER + bytes.length));
    out.writeByte(FINAL_TEXT);
    if (bytes.length <= LONGEST_IN_A_BYTE) {
      out.writeByte(bytes.length);
    } else if (bytes.length <= LONGEST_IN_TWO) {
      out.writeByte(TWO_BYTES).writeShort(bytes.length);
    } else {
      out.writeByte(EIGHT_BYTES).writeLong(bytes.length);
    }
    return out.writeBytes(bytes);
  }
}
