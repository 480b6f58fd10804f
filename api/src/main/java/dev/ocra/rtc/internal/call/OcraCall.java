package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.AudioElement;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallDetails;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.calling.CallStatisticsListener;
import dev.ocra.rtc.calling.DataChannel;
import dev.ocra.rtc.callquality.CallQualityController;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.VideoSending;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.protocol.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The application's side of a call: checks what is asked, on any thread, and hands it to the {@link
 * CallRunner} on the signal lane.
 */
@NullMarked
final class OcraCall implements Call {
  private final CallServices services;
  private final CallRunner.Ends registry;
  private final CallOffer offer;
  private final CallTeller teller;
  private final CallQuality quality;
  private final StatisticsTeller statistics;
  private final CallRunner runner;
  private final CallPlayback playback;
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile boolean muted;
  private volatile boolean video;
  private volatile boolean videoPaused;
  private volatile boolean held;
  private volatile boolean hungUp;

  OcraCall(CallServices services, CallOffer offer, CallRunner.Ends ends) {
    this.services = services;
    this.registry = ends;
    this.offer = offer;
    this.teller = new CallTeller(services.lanes().callback(), services.log(), this);
    // Without the capability a video call is answered with sound alone.
    this.video = offer.video() && services.policy().video();
    this.quality = new CallQuality(services.lanes().callback(), services.log(), teller);
    this.statistics = new StatisticsTeller(services.lanes().callback(), services.log(), this);
    this.runner = new CallRunner(services, offer, this, teller, quality, statistics, ends);
    this.playback = new CallPlayback(services, runner);
  }

  CallRunner runner() {
    return runner;
  }

  /** What made the call. */
  CallRunner.Ends registry() {
    return registry;
  }

  /** An incoming call that was not answered. */
  boolean isWaiting() {
    return offer.direction() == CallDirection.INCOMING && !answered.get();
  }

  void tell(BiConsumer<CallListener, Call> event) {
    teller.tell(event);
  }

  /** Whether the call stands in the way of others: not over, and not hung up here. */
  boolean isOpen() {
    return !hungUp && getState() != CallState.ENDED;
  }

  @Override
  public String getCallId() {
    return offer.id();
  }

  @Override
  public String getRemoteUserId() {
    return offer.remoteUser();
  }

  @Override
  public @Nullable String getRemoteUserDisplayName() {
    return offer.displayName();
  }

  @Override
  public CallDirection getDirection() {
    return offer.direction();
  }

  @Override
  public CallState getState() {
    return runner.facts().state();
  }

  @Override
  public CallDetails getDetails() {
    return runner.facts();
  }

  @Override
  public Map<String, String> getHeaders() {
    return offer.headers();
  }

  @Override
  public @Nullable String getReferredBy() {
    return offer.referredBy();
  }

  @Override
  public boolean isVideoEnabled() {
    return video;
  }

  @Override
  public boolean isOnHold() {
    return held;
  }

  @Override
  public boolean isHeldByRemote() {
    return runner.inCall().isHeldByRemote();
  }

  @Override
  public boolean isMuted() {
    return muted;
  }

  @Override
  public boolean isVideoPaused() {
    return videoPaused;
  }

  @Override
  public void answer() {
    services.checkLive();
    if (offer.direction() != CallDirection.INCOMING) {
      throw new IllegalStateException("an outgoing call cannot be answered");
    }
    if (!answered.compareAndSet(false, true)) {
      throw new IllegalStateException("the call was answered already");
    }
    onSignal(() -> runner.on(CallEvent.ANSWERED_HERE));
  }

  @Override
  public void hangup() {
    services.checkLive();
    hungUp = true;
    onSignal(() -> runner.on(CallEvent.HUNG_UP_HERE));
  }

  @Override
  public void mute() {
    setMuted(true);
  }

  @Override
  public void unmute() {
    setMuted(false);
  }

  private void setMuted(boolean mute) {
    services.checkLive();
    muted = mute;
    onSignal(() -> runner.inCall().setMuted(mute));
  }

  @Override
  public void pauseVideo() {
    setVideoPaused(true);
  }

  @Override
  public void resumeVideo() {
    setVideoPaused(false);
  }

  @Override
  public void setVideoSending(VideoSending sending) {
    services.checkLive();
    Objects.requireNonNull(sending, "sending");
    onSignal(() -> runner.media().setVideoSending(sending));
  }

  private void setVideoPaused(boolean pause) {
    services.checkLive();
    videoPaused = pause;
    onSignal(() -> runner.inCall().setVideoPaused(pause));
  }

  @Override
  public void enableVideo() {
    services.checkLive();
    services.policy().requireVideo();
    setVideo(true);
  }

  @Override
  public void disableVideo() {
    setVideo(false);
  }

  private void setVideo(boolean on) {
    services.checkLive();
    video = on;
    onSignal(() -> runner.inCall().setVideo(on));
  }

  @Override
  public void hold() {
    setHeld(true);
  }

  @Override
  public void unhold() {
    setHeld(false);
  }

  private void setHeld(boolean hold) {
    services.checkLive();
    held = hold;
    onSignal(() -> runner.inCall().setHeld(hold));
  }

  @Override
  public SinchPromise<@Nullable Void> transfer(String toUserId) {
    services.checkLive();
    if (!Limits.isUserId(toUserId) || toUserId.equals(getRemoteUserId())) {
      throw new IllegalArgumentException(
          "a call is transferred to a third user, not to '" + toUserId + "'");
    }
    if (getState() != CallState.ESTABLISHED) {
      throw new IllegalStateException("a call in " + getState() + " cannot be transferred");
    }
    SinchPromise<@Nullable Void> promise = new SinchPromise<>();
    onSignal(() -> runner.transfer().begin(toUserId, promise));
    return promise;
  }

  @Override
  public void sendDTMF(String keys) {
    services.checkLive();
    if (!Limits.isDtmf(keys)) {
      throw new IllegalArgumentException("DTMF keys are 0-9 # * A-D, not '" + keys + "'");
    }
    onSignal(() -> runner.inCall().sendDtmf(keys));
  }

  @Override
  public void setRemoteVideoSink(@Nullable VideoSink sink) {
    services.checkLive();
    services.policy().requireVideo();
    onSignal(() -> runner.media().views().setVideo(sink, runner.media().session()));
  }

  @Override
  public void setRemoteAudioSink(@Nullable PcmSink sink) {
    services.checkLive();
    onSignal(() -> runner.media().views().setAudio(sink, runner.media().session()));
  }

  @Override
  public AudioElement getAudioElement() {
    return playback;
  }

  @Override
  public DataChannel getDataChannel(DataReliability reliability) {
    return runner.media().data().channel(reliability);
  }

  @Override
  public SinchPromise<MediaStatistics> statistics() {
    return statistics(null, null);
  }

  @Override
  public SinchPromise<MediaStatistics> statistics(
      @Nullable Consumer<? super MediaStatistics> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    services.checkLive();
    SinchPromise<MediaStatistics> promise = new SinchPromise<>(onSuccess, onFailure);
    onSignal(() -> collect(promise));
    return promise;
  }

  private void collect(SinchPromise<MediaStatistics> promise) {
    PeerSession session = runner.media().session();
    if (session == null) {
      SinchError error =
          ErrorValue.of(ErrorType.MEDIA, ErrorCode.MEDIA_FAILED, "the call has no media");
      services.lanes().callback().execute(() -> promise.completeExceptionally(error));
      return;
    }
    try {
      var unused =
          session
              .statistics()
              .whenCompleteAsync(
                  (statistics, failure) -> {
                    if (failure == null) {
                      promise.complete(statistics);
                    } else {
                      promise.completeExceptionally(ErrorValue.of(failure));
                    }
                  },
                  services.lanes().callback());
    } catch (IllegalStateException e) {
      services.lanes().callback().execute(() -> promise.completeExceptionally(ErrorValue.of(e)));
    }
  }

  @Override
  public CallQualityController getQualityController() {
    return quality;
  }

  @Override
  public void addCallStatisticsListener(CallStatisticsListener listener, Duration interval) {
    services.checkLive();
    statistics.add(Objects.requireNonNull(listener, "listener"), interval);
  }

  @Override
  public void removeCallStatisticsListener(CallStatisticsListener listener) {
    services.checkLive();
    statistics.remove(listener);
  }

  @Override
  public void addCallListener(CallListener listener) {
    services.checkLive();
    teller.add(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void removeCallListener(CallListener listener) {
    services.checkLive();
    teller.remove(listener);
  }

  private void onSignal(Runnable task) {
    services.lanes().signal().execute(task);
  }

  @Override
  public String toString() {
    return offer.direction()
        + " call "
        + offer.id()
        + " with "
        + offer.remoteUser()
        + ": "
        + runner.facts();
  }
}
