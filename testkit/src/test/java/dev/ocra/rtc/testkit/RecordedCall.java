package dev.ocra.rtc.testkit;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.video.VideoCallListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** A call and what its listener heard. */
@NullMarked
final class RecordedCall implements VideoCallListener {
  final Phone phone;
  final Call call;
  final List<String> events = new ArrayList<>();
  boolean answered;

  RecordedCall(Phone phone, Call call) {
    this.phone = phone;
    this.call = call;
    call.addCallListener(this);
  }

  CallState state() {
    return call.getState();
  }

  CallEndCause cause() {
    return call.getDetails().getEndCause();
  }

  boolean isEnded() {
    return state() == CallState.ENDED;
  }

  boolean isEstablished() {
    return state() == CallState.ESTABLISHED || state() == CallState.TRANSFERRING;
  }

  String lastEvent() {
    return events.get(events.size() - 1);
  }

  private void add(String event) {
    events.add(event);
  }

  @Override
  public void onCallProgressing(Call call) {
    add("progressing");
  }

  @Override
  public void onCallRinging(Call call) {
    add("ringing");
  }

  @Override
  public void onCallAnswered(Call call) {
    add("answered");
  }

  @Override
  public void onCallEstablished(Call call) {
    add("established");
  }

  @Override
  public void onCallReconnecting(Call call) {
    add("reconnecting");
  }

  @Override
  public void onCallReconnected(Call call) {
    add("reconnected");
  }

  @Override
  public void onVideoTrackAdded(Call call) {
    add("video added");
  }

  @Override
  public void onVideoTrackPaused(Call call) {
    add("video paused");
  }

  @Override
  public void onVideoTrackResumed(Call call) {
    add("video resumed");
  }

  @Override
  public void onVideoTrackRemoved(Call call) {
    add("video removed");
  }

  @Override
  public void onCallHeld(Call call) {
    add("held");
  }

  @Override
  public void onCallUnheld(Call call) {
    add("unheld");
  }

  @Override
  public void onDtmfReceived(Call call, String key) {
    add("key " + key);
  }

  @Override
  public void onCallTransferred(Call call, Call newCall) {
    add("transferred");
    phone.calls.add(new RecordedCall(phone, newCall));
  }

  @Override
  public void onCallEnded(Call call) {
    add("ended " + call.getDetails().getEndCause());
  }

  @Override
  public String toString() {
    return phone.user + "/" + phone.device + " " + call.getDirection() + " " + events;
  }
}
