package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.Dtmf;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.Restart;
import dev.ocra.rtc.protocol.ToClient;
import org.jspecify.annotations.NullMarked;

/**
 * Carries descriptions, candidates, wishes for restarts, media states and keys between two devices
 * of a call, without looking into them. Confined to the lane.
 */
@NullMarked
final class NegotiationRoute {
  private final Devices devices;

  NegotiationRoute(Devices devices) {
    this.devices = devices;
  }

  static boolean carries(CallMessage message) {
    return message instanceof Description
        || message instanceof Candidates
        || message instanceof MediaState
        || message instanceof Restart
        || message instanceof Dtmf;
  }

  void forward(Call call, DeviceAddress from, CallMessage message) throws RequestRefused {
    check(message);
    String peer = peerOf(message);
    boolean fromCaller = from.equals(call.caller);
    Leg leg = fromCaller ? call.legNamed(peer) : call.legOf(from);
    if (leg == null || (!fromCaller && !peer.equals(call.caller.device()))) {
      throw new RequestRefused(ErrorCodes.FORBIDDEN, "the peer has no part in this call");
    }
    if (!leg.isOpen()) {
      // It crossed the news that the call is over for that device.
      return;
    }
    if (!leg.mayNegotiate()) {
      throw new RequestRefused(ErrorCodes.CONFLICT, "the peer does not ring yet");
    }
    devices.send(fromCaller ? leg.device : call.caller, from(from.device(), message));
  }

  private static void check(CallMessage message) throws RequestRefused {
    if (message instanceof Candidates candidates
        && candidates.getCandidates().size() > Limits.MAX_CANDIDATES) {
      throw new RequestRefused(
          ErrorCodes.BAD_REQUEST, "a message has " + Limits.MAX_CANDIDATES + " candidates at most");
    }
    if (message instanceof Dtmf dtmf
        && (dtmf.getKeys().isEmpty()
            || dtmf.getKeys().length() > Limits.MAX_DTMF_KEYS
            || !Limits.isDtmf(dtmf.getKeys()))) {
      throw new RequestRefused(
          ErrorCodes.BAD_REQUEST, "keys are 1 to " + Limits.MAX_DTMF_KEYS + " of 0-9 # * A-D");
    }
  }

  private static String peerOf(CallMessage message) {
    if (message instanceof Description description) {
      return description.getPeer();
    }
    if (message instanceof Candidates candidates) {
      return candidates.getPeer();
    }
    if (message instanceof Restart restart) {
      return restart.getPeer();
    }
    if (message instanceof Dtmf dtmf) {
      return dtmf.getPeer();
    }
    return ((MediaState) message).getPeer();
  }

  private static ToClient from(String sender, CallMessage message) {
    if (message instanceof Description description) {
      return new Description(
          description.getCall(),
          sender,
          description.getNegotiation(),
          description.getKind(),
          description.getSdp(),
          description.getTransport());
    }
    if (message instanceof Candidates candidates) {
      return new Candidates(
          candidates.getCall(), sender, candidates.getNegotiation(), candidates.getCandidates());
    }
    if (message instanceof Restart restart) {
      return new Restart(restart.getCall(), sender, restart.getTransport());
    }
    if (message instanceof Dtmf dtmf) {
      return new Dtmf(dtmf.getCall(), sender, dtmf.getKeys());
    }
    MediaState state = (MediaState) message;
    return new MediaState(
        state.getCall(),
        sender,
        state.getAudioMuted(),
        state.getVideoPaused(),
        state.getHeld(),
        state.getVideo());
  }
}
