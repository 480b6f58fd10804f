package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.Dtmf;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.Refer;
import dev.ocra.rtc.protocol.Rejoined;
import dev.ocra.rtc.protocol.Restart;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.TransferFailed;
import org.jspecify.annotations.NullMarked;

/** What the backend says about a call, as events of its machine. On the signal lane. */
@NullMarked
final class CallInbox {
  private final CallRunner runner;
  private final CallWire wire;
  private final CallMedia media;
  private final InCallMedia inCall;
  private final CallTransfer transfer;

  CallInbox(
      CallRunner runner,
      CallWire wire,
      CallMedia media,
      InCallMedia inCall,
      CallTransfer transfer) {
    this.runner = runner;
    this.wire = wire;
    this.media = media;
    this.inCall = inCall;
    this.transfer = transfer;
  }

  void receive(CallMessage message) {
    if (message instanceof Prepared prepared) {
      wire.prepared(prepared);
      runner.waitAnew();
    } else if (message instanceof Progressing) {
      runner.on(CallEvent.PROGRESS);
    } else if (message instanceof Ringing) {
      runner.on(CallEvent.RINGS);
    } else if (message instanceof Answered answered) {
      onAnswered(answered);
    } else if (message instanceof Ended ended) {
      CallEndCause cause = CallFailures.causeOf(ended);
      runner.on(CallEvent.ENDED_THERE, cause, CallFailures.errorOf(ended));
    } else if (runner.phase().isLive()) {
      onNegotiation(message);
    }
  }

  private void onAnswered(Answered answered) {
    if (runner.phase() != CallPhase.INCOMING && runner.phase().isLive()) {
      wire.answered(answered);
      media.onAccepted(answered.getPeer());
      runner.on(CallEvent.ACCEPTED);
    }
  }

  private void onRejoined(Rejoined rejoined) {
    wire.rejoined(rejoined);
    inCall.sayAgain();
    media.hurry();
  }

  private void onNegotiation(CallMessage message) {
    if (message instanceof Description description) {
      media.onDescription(description);
    } else if (message instanceof Candidates candidates) {
      media.onCandidates(candidates);
    } else if (message instanceof MediaState state) {
      inCall.onRemoteState(state);
    } else if (message instanceof Restart wish) {
      media.onRestart(wish);
    } else if (message instanceof Rejoined rejoined) {
      onRejoined(rejoined);
    } else if (message instanceof Dtmf dtmf) {
      inCall.onRemoteKeys(dtmf);
    } else if (message instanceof Refer refer) {
      transfer.onRefer(refer);
    } else if (message instanceof TransferFailed failed) {
      transfer.onFailed(failed);
    }
  }
}
