package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.CallTones;
import dev.ocra.rtc.PlayingSound;
import dev.ocra.rtc.Sound;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallListener;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Plays the tones of one call as it goes on. On the callback lane. */
@NullMarked
final class CallToneFollower implements CallListener {
  private final CallTones tones;
  private final SoundPlayer player;
  private @Nullable PlayingSound ringing;
  private boolean established;
  private boolean over;

  CallToneFollower(CallTones tones, SoundPlayer player) {
    this.tones = tones;
    this.player = player;
  }

  /** The call came in. */
  void incoming() {
    if (!over) {
      ring(tones.ringtone());
    }
  }

  @Override
  public void onCallRinging(Call call) {
    if (call.getDirection() == CallDirection.OUTGOING) {
      ring(tones.ringback());
    }
  }

  private void ring(@Nullable Sound sound) {
    if (sound != null && ringing == null) {
      ringing = player.begin(sound, true);
    }
  }

  @Override
  public void onCallAnswered(Call call) {
    stopRinging();
  }

  @Override
  public void onCallEstablished(Call call) {
    established = true;
    stopRinging();
  }

  @Override
  public void onCallEnded(Call call) {
    over = true;
    stopRinging();
    Sound last = established ? tones.ended() : busyFor(call);
    if (last != null) {
      player.begin(last, false);
    }
  }

  private @Nullable Sound busyFor(Call call) {
    CallEndCause cause = call.getDetails().getEndCause();
    boolean refused = cause == CallEndCause.DENIED || cause == CallEndCause.NO_ANSWER;
    return call.getDirection() == CallDirection.OUTGOING && refused ? tones.busy() : null;
  }

  private void stopRinging() {
    if (ringing != null) {
      ringing.stop();
      ringing = null;
    }
  }
}
