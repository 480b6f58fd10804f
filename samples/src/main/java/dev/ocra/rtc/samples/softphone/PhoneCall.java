package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.desktop.SwingVideoView;
import dev.ocra.rtc.video.VideoCallListener;
import dev.ocra.rtc.video.VideoScalingType;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/** A call as the windows show it. On the event dispatch thread, which the client calls back on. */
@NullMarked
final class PhoneCall implements VideoCallListener {
  /** Hears of a call. */
  interface Owner {
    /** It looks different. */
    void changed(PhoneCall call);

    /** The other side pressed a key of a telephone. */
    void pressed(PhoneCall call, String key);

    /** The other side handed this user over to somebody else, whom this call is with. */
    void transferred(Call call);
  }

  private static final Duration EVERY_SECOND = Duration.ofSeconds(1);

  private final Call call;
  private final SwingVideoView view = new SwingVideoView();
  private final CallQualityLevel quality = new CallQualityLevel();
  private final Owner owner;
  private boolean answering;
  private boolean picture;
  private boolean reconnecting;

  /** Follows a call, and tells the owner of it. */
  PhoneCall(Call call, Owner owner) {
    this.call = call;
    this.owner = owner;
    view.setName("remote-" + call.getRemoteUserId());
    view.setScaling(VideoScalingType.ASPECT_BALANCED);
    view.getAccessibleContext().setAccessibleName("Picture of " + call.getRemoteUserId());
    call.setRemoteVideoSink(view);
    call.addCallListener(this);
    call.addCallStatisticsListener(
        (of, statistics) -> {
          quality.onStatistics(statistics);
          owner.changed(this);
        },
        EVERY_SECOND);
  }

  Call call() {
    return call;
  }

  String user() {
    return call.getRemoteUserId();
  }

  SwingVideoView view() {
    return view;
  }

  CallQualityLevel quality() {
    return quality;
  }

  boolean isIncoming() {
    return call.getDirection() == CallDirection.INCOMING;
  }

  /** Whether it waits for this user to answer. */
  boolean isRinging() {
    return isIncoming() && !answering && !isEstablished() && !isOver();
  }

  boolean isEstablished() {
    return call.getState() == CallState.ESTABLISHED;
  }

  boolean isOver() {
    return call.getState() == CallState.ENDED;
  }

  boolean hasPicture() {
    return picture && !call.isOnHold() && !call.isHeldByRemote();
  }

  /** Takes the call, with the camera or without. */
  void answer(boolean video) {
    answering = true;
    if (!video && call.isVideoEnabled()) {
      call.disableVideo();
    }
    call.answer();
    owner.changed(this);
  }

  /** How the call stands, in a word or by its time. */
  String status() {
    if (reconnecting) {
      return "Reconnecting…";
    }
    return switch (call.getState()) {
      case INITIATING, PROGRESSING -> isIncoming() ? "Calls you" : "Calling…";
      case RINGING -> isIncoming() ? "Calls you" : "Ringing…";
      case ANSWERED -> "Connecting…";
      case TRANSFERRING -> "Transferring…";
      case ENDED -> over();
      case ESTABLISHED ->
          call.isOnHold() ? "On hold" : call.isHeldByRemote() ? "Holds you" : duration();
    };
  }

  private String duration() {
    long seconds = call.getDetails().getDuration();
    return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
  }

  /** What became of it. */
  String over() {
    return switch (call.getDetails().getEndCause()) {
      case HUNG_UP -> "Talked " + duration();
      case DENIED -> isIncoming() ? "Declined" : "Busy";
      case NO_ANSWER, TIMEOUT -> isIncoming() ? "Missed call" : "No answer";
      case CANCELED -> isIncoming() ? "Missed call" : "Cancelled";
      case OTHER_DEVICE_ANSWERED -> "Answered elsewhere";
      case TRANSFERRED -> "Transferred";
      default -> "Call failed";
    };
  }

  @Override
  public void onCallProgressing(Call call) {
    owner.changed(this);
  }

  @Override
  public void onCallRinging(Call call) {
    owner.changed(this);
  }

  @Override
  public void onCallAnswered(Call call) {
    owner.changed(this);
  }

  @Override
  public void onCallEstablished(Call call) {
    owner.changed(this);
  }

  @Override
  public void onCallReconnecting(Call call) {
    reconnecting = true;
    owner.changed(this);
  }

  @Override
  public void onCallReconnected(Call call) {
    reconnecting = false;
    owner.changed(this);
  }

  @Override
  public void onCallHeld(Call call) {
    owner.changed(this);
  }

  @Override
  public void onCallUnheld(Call call) {
    owner.changed(this);
  }

  @Override
  public void onCallTransferred(Call call, Call newCall) {
    owner.transferred(newCall);
  }

  @Override
  public void onDtmfReceived(Call call, String key) {
    owner.pressed(this, key);
  }

  @Override
  public void onCallQualityWarningEvent(Call call, CallQualityWarningEvent event) {
    quality.onWarning(event);
    owner.changed(this);
  }

  @Override
  public void onVideoTrackAdded(Call call) {
    show(true);
  }

  @Override
  public void onVideoTrackPaused(Call call) {
    show(false);
  }

  @Override
  public void onVideoTrackResumed(Call call) {
    show(true);
  }

  @Override
  public void onVideoTrackRemoved(Call call) {
    show(false);
  }

  private void show(boolean now) {
    picture = now;
    if (!now) {
      view.clear();
    }
    owner.changed(this);
  }

  @Override
  public void onCallEnded(Call call) {
    owner.changed(this);
  }
}
