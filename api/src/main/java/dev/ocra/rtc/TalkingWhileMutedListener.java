package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/**
 * Hears that somebody talks into a microphone that is muted. See {@link
 * AudioController#setTalkingWhileMutedListener}.
 *
 * <p><b>Threads:</b> called on the client's callback lane.
 */
@FunctionalInterface
@NullMarked
public interface TalkingWhileMutedListener {
  /** Somebody has talked for most of a second, and nobody hears it. */
  void onTalkingWhileMuted();
}
