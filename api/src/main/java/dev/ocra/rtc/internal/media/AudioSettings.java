package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.CallTones;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.media.AudioProcessing;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What holds for the audio of all calls of a client. For any thread. */
@NullMarked
public final class AudioSettings {
  private final ClientSound sound;
  private volatile boolean muted;
  private volatile AudioProcessing processing = AudioProcessing.SPEECH;
  private volatile @Nullable CallTones tones;

  /** What an application finds that has set nothing. */
  public AudioSettings(ClientSound sound) {
    this.sound = sound;
  }

  /** Where the sound of all calls goes. */
  public ClientSound sound() {
    return sound;
  }

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

  @Nullable CallTones getTones() {
    return tones;
  }

  void setTones(@Nullable CallTones tones) {
    this.tones = tones;
  }

  /** A call is being made. */
  public void onOutgoing(Call call) {
    CallToneFollower unused = follow(call);
  }

  /** A call came in. On the callback lane, before the application hears of it. */
  public void onIncoming(Call call) {
    CallToneFollower follower = follow(call);
    if (follower != null) {
      follower.incoming();
    }
  }

  private @Nullable CallToneFollower follow(Call call) {
    CallTones wanted = tones;
    if (wanted == null) {
      return null;
    }
    CallToneFollower follower = new CallToneFollower(wanted, sound.player());
    try {
      call.addCallListener(follower);
    } catch (IllegalStateException e) {
      return null; // the client is terminated: its calls are over
    }
    return follower;
  }
}
