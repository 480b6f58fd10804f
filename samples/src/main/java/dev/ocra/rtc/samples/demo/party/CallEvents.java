package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.samples.demo.PartyReport.Stage;
import dev.ocra.rtc.video.VideoCallListener;
import org.jspecify.annotations.NullMarked;

/** Puts a call's events into words. */
@NullMarked
final class CallEvents implements CallListener, VideoCallListener {
  private final Reporter reporter;
  private final Runnable onEstablished;
  private final Runnable onEnded;

  CallEvents(Reporter reporter, Runnable onEstablished, Runnable onEnded) {
    this.reporter = reporter;
    this.onEstablished = onEstablished;
    this.onEnded = onEnded;
  }

  @Override
  public void onCallProgressing(Call call) {
    reporter.happened("reached " + call.getRemoteUserId(), null);
  }

  @Override
  public void onCallRinging(Call call) {
    reporter.happened("hears it ring", null);
  }

  @Override
  public void onCallAnswered(Call call) {
    boolean outgoing = call.getDirection() == CallDirection.OUTGOING;
    reporter.happened(outgoing ? call.getRemoteUserId() + " answered" : "answers", null);
  }

  @Override
  public void onCallEstablished(Call call) {
    reporter.happened("call is established", Stage.ESTABLISHED);
    onEstablished.run();
  }

  @Override
  public void onVideoTrackAdded(Call call) {
    reporter.happened("gets " + call.getRemoteUserId() + "'s video", null);
  }

  @Override
  public void onCallReconnecting(Call call) {
    reporter.happened("lost the path, reconnects", null);
  }

  @Override
  public void onCallReconnected(Call call) {
    reporter.happened("is connected again", null);
  }

  @Override
  public void onCallEnded(Call call) {
    SinchError error = call.getDetails().getError();
    String why = call.getDetails().getEndCause() + (error == null ? "" : ", " + error.getMessage());
    reporter.happened("call ended: " + why, Stage.ENDED);
    onEnded.run();
  }
}
