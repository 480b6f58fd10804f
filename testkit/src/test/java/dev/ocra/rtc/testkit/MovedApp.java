package dev.ocra.rtc.testkit;

import dev.ocra.rtc.AudioController.AudioRoutingConfig;
import dev.ocra.rtc.AudioController.UseSpeakerphone;
import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.Internals;
import dev.ocra.rtc.MissingPermissionException;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallControllerListener;
import dev.ocra.rtc.calling.CallDetails;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventListener;
import dev.ocra.rtc.video.VideoCallListener;
import dev.ocra.rtc.video.VideoController;
import dev.ocra.rtc.video.VideoScalingType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An application as it is written for the API that users bring with them: every listener in full,
 * every controller used, nothing of ours but the imports' prefix. That it compiles is half of the
 * test.
 */
@SuppressWarnings({"JavaUtilDate", "FutureReturnValueIgnored"}) // as such applications are written
final class MovedApp
    implements SinchClientListener,
        CallControllerListener,
        VideoCallListener,
        CallQualityWarningEventListener {
  final List<String> heard = new ArrayList<>();
  private final SinchClient sinchClient;
  private final String jwt;
  Call currentCall;

  MovedApp(SinchClient sinchClient, String jwt) {
    this.sinchClient = sinchClient;
    this.jwt = jwt;
    sinchClient.addSinchClientListener(this);
    CallController callController = sinchClient.getCallController();
    callController.addCallControllerListener(this);
    callController.setRespectNativeCalls(false);
    try {
      sinchClient.checkManifest();
    } catch (MissingPermissionException e) {
      heard.add(e.getRequiredPermission());
    }
    sinchClient.start();
  }

  void call(String user) {
    Map<String, String> headers = new HashMap<>();
    headers.put("location", "The Pier");
    currentCall =
        sinchClient.getCallController().callUser(user, new MediaConstraints(true), headers);
    currentCall.addCallListener(this);
  }

  void stop() {
    sinchClient.terminateGracefully();
    Internals.terminateForcefully(null);
  }

  @Override
  public void onClientStarted(SinchClient client) {
    heard.add("started");
    client
        .getAudioController()
        .enableAutomaticAudioRouting(
            new AudioRoutingConfig(UseSpeakerphone.SPEAKERPHONE_AUTO, false));
    client.getAudioController().unmute();
    VideoController videoController = client.getVideoController();
    videoController.setResizeBehaviour(VideoScalingType.ASPECT_FILL);
    videoController.setLocalVideoResizeBehaviour(VideoScalingType.ASPECT_FIT);
    videoController.setRemoteVideoFrameListener((callId, frame) -> {});
    videoController.setLocalVideoFrameListener((frame, processed) -> processed.onFrameProcessed());
  }

  @Override
  public void onClientFailed(SinchClient client, SinchError error) {
    heard.add("failed: " + error.getErrorType() + " " + error.getCode());
  }

  @Override
  public void onCredentialsRequired(ClientRegistration clientRegistration) {
    clientRegistration.register(jwt);
  }

  @Override
  public void onUserRegistered() {
    heard.add("registered");
  }

  @Override
  public void onUserRegistrationFailed(SinchError error) {}

  @Override
  public void onPushTokenRegistered() {}

  @Override
  public void onPushTokenRegistrationFailed(SinchError error) {}

  @Override
  public void onPushTokenUnregistered() {}

  @Override
  public void onPushTokenUnregistrationFailed(SinchError error) {}

  @Override
  public void onLogMessage(int level, String area, String message) {}

  @Override
  public void onIncomingCall(CallController callController, Call call) {
    heard.add("incoming from " + call.getRemoteUserId() + " " + call.getHeaders());
    currentCall = callController.getCall(call.getCallId());
    currentCall.addCallListener(this);
    currentCall.answer();
  }

  @Override
  public void onCallProgressing(Call call) {
    heard.add("progressing");
  }

  @Override
  public void onCallRinging(Call call) {
    VideoCallListener.super.onCallRinging(call);
    heard.add("ringing");
  }

  @Override
  public void onCallAnswered(Call call) {
    VideoCallListener.super.onCallAnswered(call);
    heard.add("answered");
  }

  @Override
  public void onCallEstablished(Call call) {
    heard.add("established");
    call.getQualityController().addCallQualityWarningEventListener(this);
    call.sendDTMF("1");
  }

  @Override
  public void onCallEnded(Call call) {
    CallDetails details = call.getDetails();
    heard.add("ended " + details.getEndCause() + " after " + details.getDuration() + " s");
    heard.add("ended at a time: " + (details.getEndedTime().getTime() > 0));
  }

  @Override
  public void onVideoTrackAdded(Call call) {
    heard.add("video added");
  }

  @Override
  public void onVideoTrackPaused(Call call) {
    heard.add("video paused");
  }

  @Override
  public void onVideoTrackResumed(Call call) {
    heard.add("video resumed");
  }

  @Override
  public void onCallQualityWarningEvent(CallQualityWarningEvent event) {
    heard.add(event.getType() + " " + event.getName());
  }
}
