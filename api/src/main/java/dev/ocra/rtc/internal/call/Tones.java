package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.media.PeerSession;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** DTMF tones that wait for a call to be established. On the signal lane. */
@NullMarked
final class Tones {
  private final StringBuilder waiting = new StringBuilder();

  void add(String keys) {
    waiting.append(keys);
  }

  void flush(@Nullable PeerSession session) {
    if (session != null && !waiting.isEmpty()) {
      String keys = waiting.toString();
      waiting.setLength(0);
      session.sendDtmf(keys);
    }
  }
}
