package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Makes pictures: a test card, a file, a bot, an effect.
 *
 * <p><b>Life cycle:</b> {@link #start} and {@link #stop} are called in turn, when a track is opened
 * and closed: again after a hold, and in the next call. <b>Threads:</b> both are called on the
 * thread that opens or closes the track and must not wait long; pictures may be pushed from any one
 * thread in between.
 */
@NullMarked
public interface VideoProducer {
  /** Begins to push pictures to the target. */
  void start(VideoTarget target);

  /** Stops: nothing is pushed once this has returned. */
  void stop();
}
