package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.media.AudioProcessing;
import org.jspecify.annotations.NullMarked;

/** What holds for the audio of all calls of a client. For any thread. */
@NullMarked
public final class AudioSettings {
  private volatile boolean muted;
  private volatile AudioProcessing processing = AudioProcessing.SPEECH;

  /** Whether every call sends silence. */
  public boolean isMuted() {
    return muted;
  }

  /** Sets whether every call sends silence; calls that are on have to be told. */
  public void setMuted(boolean muted) {
    this.muted = muted;
  }

  /** What is done to recorded audio. */
  public AudioProcessing getProcessing() {
    return processing;
  }

  /** Sets what is done to recorded audio from the next call on. */
  public void setProcessing(AudioProcessing processing) {
    this.processing = processing;
  }
}
