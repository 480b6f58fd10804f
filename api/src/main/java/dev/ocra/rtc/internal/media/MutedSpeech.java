package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.TalkingWhileMutedListener;
import dev.ocra.rtc.internal.client.ClientContext;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener of speech that nobody hears. Somebody who mutes in the middle of a sentence is
 * left alone for the rest of it: only the third stretch of speech in a row is told.
 */
@NullMarked
final class MutedSpeech {
  /** Speech that goes on is noticed again before this is over. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int ENOUGH = 3;

  private static final Duration BETWEEN_TELLINGS = Duration.ofSeconds(10);

  private final ClientContext context;
  private final BooleanSupplier silenced;
  private final TalkingWhileMutedListener listener;
  private @Nullable Instant lastSpeech;
  private @Nullable Instant lastTold;
  private int stretches;

  /**
   * Nothing was said yet.
   *
   * @param silenced whether microphones are open and none of them is heard; on the signal lane
   */
  MutedSpeech(ClientContext context, BooleanSupplier silenced, TalkingWhileMutedListener listener) {
    this.context = context;
    this.silenced = silenced;
    this.listener = listener;
  }

  /** A meter for the audio thread. */
  SpeechMeter meter() {
    return new SpeechMeter(() -> context.lanes().signal().execute(this::onSpeech));
  }

  private void onSpeech() {
    Instant before = lastSpeech;
    if (!silenced.getAsBoolean()) {
      lastSpeech = null;
      return;
    }
    Instant now = context.lanes().clock().instant();
    lastSpeech = now;
    stretches = before != null && now.isBefore(before.plus(PAUSE)) ? stretches + 1 : 1;
    if (stretches >= ENOUGH && isTime(now)) {
      lastTold = now;
      context.lanes().callback().execute(listener::onTalkingWhileMuted);
    }
  }

  private boolean isTime(Instant now) {
    return lastTold == null || !now.isBefore(lastTold.plus(BETWEEN_TELLINGS));
  }
}
