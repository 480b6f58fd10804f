package dev.ocra.rtc.bench.server.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;

/**
 * A message of the backend, looked at where it lies: what a load needs to know of it, and nothing
 * else. One for an event loop; it holds one message at a time.
 */
@NullMarked
final class ServerText {
  private static final byte[] SEQ = Words.of("\"seq\":");
  private static final byte[] ACK = Words.of("\"ack\":");
  private static final byte[] TYPE = Words.of("\"type\":\"");
  private static final byte[] CALL = Words.of("\"call\":\"");
  private static final byte[] NUMBER = Words.of("\"number\":");
  private static final byte[] ID = Words.of("\"id\":\"");
  private static final byte[] CAUSE = Words.of("\"cause\":\"");

  private byte[] bytes = new byte[0];
  private int end;
  private int type;
  private int typeEnd;
  private long sequence;

  /** Looks at a message. */
  void read(byte[] text, int from, int to) {
    bytes = text;
    end = to;
    type = find(TYPE, from);
    typeEnd = type;
    while (typeEnd < end && bytes[typeEnd] != '"') {
      typeEnd++;
    }
    // The numbers stand before the message, which may hold anything.
    int at = find(SEQ, from);
    sequence = at < type ? number(at) : 0;
    if (find(ACK, from) > type) {
      throw new IllegalStateException("a frame without ack: " + this);
    }
  }

  /** Its number in the session, or 0. */
  long sequence() {
    return sequence;
  }

  boolean is(String name) {
    if (typeEnd - type != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[type + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the message is about this call. */
  boolean isAbout(long call) {
    return holdsId(find(CALL, typeEnd), call);
  }

  /** Whether the call ended as calls should. */
  boolean isHungUp() {
    int at = find(CAUSE, typeEnd);
    return at + 6 < end && bytes[at] == 'H' && bytes[at + 5] == 'U';
  }

  /** An item's number. */
  long number() {
    return number(find(NUMBER, typeEnd));
  }

  /** The id of a message. */
  long id() {
    int at = find(ID, typeEnd);
    long id = 0;
    for (int i = 0; i < Words.ID_LENGTH && at + i < end; i++) {
      id = (id << 4) | Character.digit(bytes[at + i], 16);
    }
    return id;
  }

  private boolean holdsId(int at, long id) {
    if (at + Words.ID_LENGTH > end) {
      return false;
    }
    for (int i = 0; i < Words.ID_LENGTH; i++) {
      if (Character.digit(bytes[at + i], 16) != ((int) (id >>> (60 - 4 * i)) & 0xF)) {
        return false;
      }
    }
    return true;
  }

  private long number(int at) {
    long value = 0;
    for (int i = at; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  // After the words, or at the end.
  private int find(byte[] words, int from) {
    int last = end - words.length;
    for (int at = from; at <= last; at++) {
      int i = 0;
      while (i < words.length && bytes[at + i] == words[i]) {
        i++;
      }
      if (i == words.length) {
        return at + i;
      }
    }
    return end;
  }

  @Override
  public String toString() {
    int from = Math.max(0, type - 64);
    return new String(bytes, from, Math.min(end, from + 300) - from, StandardCharsets.UTF_8);
  }
}
