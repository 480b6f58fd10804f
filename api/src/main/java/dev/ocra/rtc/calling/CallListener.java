package dev.ocra.rtc.calling;

import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.MediaKind;
import org.jspecify.annotations.NullMarked;

/**
 * Hears what happens to a {@link Call}.
 *
 * <p><b>Order:</b> outgoing: progressing, ringing, answered, established, ended, each at most once,
 * any of the first four possibly left out; incoming: answered, established, ended. Ended comes
 * always and is the last call. <b>Threads:</b> one call at a time, on the client's callback
 * executor; the call may be further than the event that is being told. What a listener throws is
 * logged and harms nobody else.
 */
@NullMarked
public interface CallListener {
  /** Outgoing: a device of the callee was reached. Play ringback from now on. */
  default void onCallProgressing(Call call) {}

  /** Outgoing: a device of the callee rings. */
  default void onCallRinging(Call call) {}

  /** The callee accepted. Stop ringback and ringtones. */
  default void onCallAnswered(Call call) {}

  /** Media flows in both directions. */
  default void onCallEstablished(Call call) {}

  /** The media of an established call stopped; a new path is being looked for. */
  default void onCallReconnecting(Call call) {}

  /** Media flows again after {@link #onCallReconnecting}. */
  default void onCallReconnected(Call call) {}

  /**
   * The other side has put the call on hold: no media flows in either direction, whatever this side
   * is set to. Not before {@link #onCallEstablished}.
   */
  default void onCallHeld(Call call) {}

  /** The other side has taken the call back: media flows again. */
  default void onCallUnheld(Call call) {}

  /**
   * The other side pressed a key. Not before {@link #onCallEstablished}.
   *
   * @param key one of {@code 0-9 # * A-D}
   */
  default void onDtmfReceived(Call call, String key) {}

  /**
   * The other side moves this user to another one: this client is calling that one now. Add a
   * listener to the new call here. This call ends with {@link CallEndCause#TRANSFERRED} when the
   * new one is answered, and goes on if that is not.
   *
   * @param newCall the call to the other user
   */
  default void onCallTransferred(Call call, Call newCall) {}

  /**
   * A warning of bad quality begins or ends, as for the listeners of {@link
   * Call#getQualityController()}.
   */
  default void onCallQualityWarningEvent(Call call, CallQualityWarningEvent event) {}

  /**
   * The encryption of one kind of media begins to work in one direction, or stops. Of clients with
   * {@link dev.ocra.rtc.SinchClientBuilder#frameKeys} alone.
   *
   * @param kind audio or video
   * @param sending whether it is about what this side sends; or else what it receives
   */
  default void onFrameEncryptionChanged(
      Call call, MediaKind kind, boolean sending, FrameEncryptionState state) {}

  /** The call is over. */
  default void onCallEnded(Call call) {}
}
