package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * What is done to recorded audio before it is sent.
 *
 * @param echoCancellation removes what the speaker plays from what the microphone hears
 * @param noiseSuppression lowers steady noise
 * @param gainControl brings speech to an even level
 * @param highPassFilter removes rumble
 */
@NullMarked
public record AudioProcessing(
    boolean echoCancellation,
    boolean noiseSuppression,
    boolean gainControl,
    boolean highPassFilter) {
  /** For a person before a microphone. */
  public static final AudioProcessing SPEECH = new AudioProcessing(true, true, true, true);

  /** Nothing is done: for files, bots and music. */
  public static final AudioProcessing NONE = new AudioProcessing(false, false, false, false);
}
