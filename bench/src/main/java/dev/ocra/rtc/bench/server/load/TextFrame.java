package dev.ocra.rtc.bench.server.load;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;

/**
 * Puts a WebSocket message together byte by byte and masks it as a client must (RFC 6455, section
 * 5). One for an event loop: the load is generated without an object for each message, so that the
 * machine is left to what is measured.
 */
@NullMarked
final class TextFrame {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int MASK = 0x5A17_C3E9;
  private static final long MASKS = ((MASK & 0xFFFF_FFFFL) << 32) | (MASK & 0xFFFF_FFFFL);
  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_PONG = 0x8A;
  private static final int MASKED = 0x80;
  private static final int LONGEST_SHORT = 125;

  private final byte[] bytes = new byte[32 << 10];
  private int length;

  /** Begins a frame of the protocol. */
  TextFrame begin(long sequence, long acknowledged) {
    length = 0;
    return sequence == 0
        ? add(Words.ACK_ALONE).add(acknowledged).add(Words.MESSAGE)
        : add(Words.SEQ).add(sequence).add(Words.ACK).add(acknowledged).add(Words.MESSAGE);
  }

  TextFrame add(byte[] text) {
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  TextFrame add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A number that is not negative, in decimal. */
  TextFrame add(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** An id of 16 hexadecimal digits. */
  TextFrame addId(long id) {
    Words.putId(bytes, length, id);
    length += Words.ID_LENGTH;
    return this;
  }

  /** Ends the message and its frame, and writes it. */
  void writeTo(ByteBuf out) {
    add(Words.END);
    write(out, FINAL_TEXT);
  }

  /** Answers a ping with what it held. */
  void writePong(ByteBuf out, byte[] text, int from, int count) {
    System.arraycopy(text, from, bytes, 0, count);
    length = count;
    write(out, FINAL_PONG);
  }

  private void write(ByteBuf out, int kind) {
    out.writeByte(kind);
    if (length <= LONGEST_SHORT) {
      out.writeByte(MASKED | length);
    } else {
      out.writeByte(MASKED | 126).writeShort(length);
    }
    out.writeInt(MASK);
    for (int at = 0; at < length; at += Long.BYTES) {
      LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ MASKS);
    }
    out.writeBytes(bytes, 0, length);
  }
}
