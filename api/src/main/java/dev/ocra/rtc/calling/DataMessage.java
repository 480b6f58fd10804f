package dev.ocra.rtc.calling;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;

/** A message of a {@link DataChannel}. Immutable. */
@NullMarked
public final class DataMessage {
  private final byte[] bytes;
  private final boolean text;

  private DataMessage(byte[] bytes, boolean text) {
    this.bytes = bytes;
    this.text = text;
  }

  /** A message as an application receives it, for tests of listeners. The bytes are copied. */
  public static DataMessage of(byte[] bytes, boolean text) {
    return new DataMessage(bytes.clone(), text);
  }

  /** Whether the sender sent text. */
  public boolean isText() {
    return text;
  }

  /** The text; what is not valid UTF-8 is replaced. */
  public String getText() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A copy of the bytes, in UTF-8 for text. */
  public byte[] getBytes() {
    return bytes.clone();
  }

  /** How many bytes there are. */
  public int length() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return text ? getText() : bytes.length + " bytes";
  }
}
