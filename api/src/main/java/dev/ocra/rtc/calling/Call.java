package dev.ocra.rtc.calling;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.callquality.CallQualityController;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.VideoSending;
import dev.ocra.rtc.media.VideoSink;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A call between this user and another.
 *
 * <p><b>Life cycle:</b> made by {@link CallController#callUser} or given to {@link
 * CallControllerListener#onIncomingCall}; over after {@link CallListener#onCallEnded}. On a call
 * that is over the methods that act do nothing. After the client's termination they throw {@link
 * IllegalStateException}; facts can still be read.
 *
 * <p><b>Threads:</b> any; nothing waits. Facts are snapshots: they may be newer than the event that
 * a listener is being told.
 *
 * <p>When two users call each other at the same moment, one of the two calls goes on and the other
 * becomes the same call at the other side. Nothing is seen of that here: the object, its id and its
 * direction stay, and it is answered without being asked.
 */
@NullMarked
public interface Call {
  /** The call's id. The same on both sides, except after two users called each other at once. */
  String getCallId();

  /** The other user. */
  String getRemoteUserId();

  /** The name that the other user goes by, if the backend told one. */
  @Nullable String getRemoteUserDisplayName();

  /** Who called. */
  CallDirection getDirection();

  /** How far the call is. */
  CallState getState();

  /** Times, end cause and error. */
  CallDetails getDetails();

  /** What the caller said to the callee. Unmodifiable. */
  Map<String, String> getHeaders();

  /** The user who transferred the caller to the callee; null for an ordinary call. */
  @Nullable String getReferredBy();

  /** Whether the microphone is muted in this call. */
  boolean isMuted();

  /** Whether this side's video is paused. */
  boolean isVideoPaused();

  /** Whether this side sends video, paused or not. */
  boolean isVideoEnabled();

  /** Whether this side has put the call on hold. */
  boolean isOnHold();

  /** Whether the other side has put the call on hold. */
  boolean isHeldByRemote();

  /**
   * Accepts an incoming call. Microphone and camera are opened now, not earlier. Does nothing when
   * the call has ended meanwhile: {@link CallListener#onCallEnded} is on its way.
   *
   * @throws IllegalStateException if the call is not incoming or was answered already
   */
  void answer();

  /**
   * Ends the call, in any state: before it is answered the caller cancels and the callee declines.
   */
  void hangup();

  /** Sends silence in this call. Before the answer too. */
  void mute();

  /** Takes {@link #mute()} back. */
  void unmute();

  /** Sends no pictures; the other side is told. Before the answer too. */
  void pauseVideo();

  /** Takes {@link #pauseVideo()} back. */
  void resumeVideo();

  /**
   * Sets what the video that this side sends may use, and what of it is given up first when that is
   * too little. At any time; {@link VideoSending#UNLIMITED} at first, but for what the client's
   * builder limits.
   */
  void setVideoSending(VideoSending sending);

  /**
   * Sends video too, in a call that began with audio or went back to it; the other side is told,
   * and sees the pictures. Its own camera stays closed until it enables video itself. In a call
   * that is not established this is remembered until it is.
   *
   * @throws dev.ocra.rtc.MissingCapabilityException if video is off in this client
   */
  void enableVideo();

  /** Goes back to audio: the camera closes, the other side is told. Its own video goes on. */
  void disableVideo();

  /**
   * Puts the call on hold: no media flows in either direction, nothing is played, and microphone
   * and camera close when no other call needs them. The other side is told. Before the answer too.
   */
  void hold();

  /** Takes {@link #hold()} back. */
  void unhold();

  /**
   * Moves the other side to another user (a blind transfer): its client calls that user, and this
   * call ends with {@link CallEndCause#TRANSFERRED} when that user answers. Until then the state is
   * {@link CallState#TRANSFERRING} and this call goes on as it was.
   *
   * @return kept when the user has answered; fails with {@link
   *     dev.ocra.rtc.ErrorCode#TRANSFER_FAILED} when that does not come about (the extra {@code
   *     endCause} says how the other call ended), with the backend's code if it refuses, and when
   *     this call ends otherwise. Except in that last case the call goes on
   * @throws IllegalArgumentException if the user id is not of its form, or is the other side's
   * @throws IllegalStateException if the call is not established, or is being transferred
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> transfer(String toUserId);

  /**
   * Sends tones, 100 ms each, which the other side hears, and tells the other application the keys:
   * {@link CallListener#onDtmfReceived}. Tones for a call that is not established wait until it is.
   *
   * @throws IllegalArgumentException if a character is not one of {@code 0-9 # * A-D}
   */
  void sendDTMF(String keys);

  /** Shows the other side's pictures here; null for the client's default sink. */
  void setRemoteVideoSink(@Nullable VideoSink sink);

  /** Gives the other side's sound to the sink as well as to the speaker; null for none. */
  void setRemoteAudioSink(@Nullable PcmSink sink);

  /** What warns of bad quality in this call. The same object each time. */
  CallQualityController getQualityController();

  /**
   * Gives the media's statistics to the listener while the call is established: for the first time
   * within a second, then once in an interval. All listeners of a call and its quality warnings
   * share one measurement a second. A listener that is there already gets the new interval.
   *
   * @param interval a second to an hour; rounded up to whole seconds
   * @throws IllegalArgumentException if the interval is out of range
   */
  void addCallStatisticsListener(CallStatisticsListener listener, Duration interval);

  /** Removes a listener: no call of it begins after this returns on the callback executor. */
  void removeCallStatisticsListener(CallStatisticsListener listener);

  /** The playing of what this call receives. The same object each time. */
  AudioElement getAudioElement();

  /** The messages between the two devices of this call. The same object each time. */
  DataChannel getDataChannel(DataReliability reliability);

  /** Takes a snapshot of the media's statistics. Fails while the call has no media. */
  SinchPromise<MediaStatistics> statistics();

  /** Like {@link #statistics()}; the callbacks run before the promise's chain. */
  @CanIgnoreReturnValue
  SinchPromise<MediaStatistics> statistics(
      @Nullable Consumer<? super MediaStatistics> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure);

  /** Adds a listener; one that is there already is not added again. */
  void addCallListener(CallListener listener);

  /** Removes a listener. */
  void removeCallListener(CallListener listener);

  /** The same as {@link #addCallListener}. */
  default void addListener(CallListener listener) {
    addCallListener(listener);
  }

  /** The same as {@link #removeCallListener}. */
  default void removeListener(CallListener listener) {
    removeCallListener(listener);
  }
}
