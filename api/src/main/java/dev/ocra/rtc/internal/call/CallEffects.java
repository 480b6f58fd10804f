package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.Ringing;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Does what the rows of the {@link CallTable} say. On the signal lane. */
@NullMarked
@SuppressWarnings("JavaUtilDate") // the details are told in it
final class CallEffects {
  private final CallServices services;
  private final OcraCall call;
  private final CallOffer offer;
  private final CallWire wire;
  private final CallMedia media;
  private final InCallMedia inCall;
  private final CallTransfer transfer;
  private final CallTeller teller;
  private final CallRunner.Ends ends;
  private final Supplier<@Nullable Failure> failure;
  private @Nullable Incoming invitation;
  private @Nullable CallMedia replacement;

  /**
   * The effects of one call.
   *
   * @param failure what the backend is told with the hangup
   */
  CallEffects(
      CallServices services,
      OcraCall call,
      CallOffer offer,
      CallWire wire,
      CallMedia media,
      InCallMedia inCall,
      CallTransfer transfer,
      CallTeller teller,
      CallRunner.Ends ends,
      Supplier<@Nullable Failure> failure) {
    this.services = services;
    this.call = call;
    this.offer = offer;
    this.wire = wire;
    this.media = media;
    this.inCall = inCall;
    this.transfer = transfer;
    this.teller = teller;
    this.ends = ends;
    this.failure = failure;
  }

  /** What rang this device, for an incoming call. */
  @Nullable Incoming invitation() {
    return invitation;
  }

  void invited(Incoming incoming) {
    invitation = incoming;
    wire.invited(incoming);
  }

  /** What {@link CallEffect#ADOPT_REPLACEMENT} adopts, with the transport if there is one. */
  void setReplacement(Incoming incoming, @Nullable CallMedia transport) {
    invitation = incoming;
    replacement = transport;
  }

  void perform(CallEffect effect) {
    switch (effect) {
      case SEND_INVITE ->
          wire.send(
              new Invite(
                  wire.id(),
                  offer.remoteUser(),
                  offer.video(),
                  offer.headers(),
                  services.policy().displayName(),
                  offer.referral()));
      case SEND_RINGING -> wire.send(new Ringing(wire.id(), null));
      case SEND_ANSWER -> wire.send(new Answer(wire.id()));
      case SEND_CONNECTED -> wire.send(new Connected(wire.id()));
      case SEND_HANGUP -> wire.send(new Hangup(wire.id(), failure.get()));
      case SEND_REJOIN -> {
        if (wire.peer() != null) {
          wire.send(claim(wire.peer(), false));
        }
      }
      case PREPARE_MEDIA -> {
        if (services.policy().preNegotiation()) {
          openMedia();
        }
      }
      case OPEN_MEDIA -> openMedia();
      case START_MEDIA -> inCall.start();
      case CLOSE_MEDIA -> media.close();
      case ADOPT_REPLACEMENT -> adoptReplacement();
      case TELL_INCOMING -> ends.onIncoming(call);
      case TELL_PROGRESSING -> teller.tell(CallListener::onCallProgressing);
      case TELL_RINGING -> teller.tell(CallListener::onCallRinging);
      case TELL_ANSWERED -> teller.tell(CallListener::onCallAnswered);
      case TELL_ESTABLISHED -> {
        teller.tell(CallListener::onCallEstablished);
        inCall.established();
      }
      case TELL_RECONNECTING -> teller.tell(CallListener::onCallReconnecting);
      case TELL_RECONNECTED -> teller.tell(CallListener::onCallReconnected);
      case TELL_ENDED -> {
        media.data().ended();
        ends.onEnded(call);
        transfer.onEnded();
        teller.tell(CallListener::onCallEnded);
        ends.afterEnded(call);
      }
    }
  }

  /**
   * This side's claim to the call, for a backend that does not know it or did not hear of its end.
   */
  Rejoin claim(String peer, boolean over) {
    return new Rejoin(
        wire.id(),
        wire.otherUser(offer.remoteUser()),
        peer,
        invitation == null || wire.isCallout(),
        offer.video(),
        call.getDetails().getEstablishedTime().getTime(),
        over);
  }

  private void adoptReplacement() {
    if (invitation != null) {
      wire.invited(invitation);
      media.forgetPeer();
      inCall.offeredWith(invitation.getVideo());
      if (replacement != null) {
        media.takeOver(replacement);
        replacement = null;
      }
    }
  }

  private void openMedia() {
    String peer = wire.peer();
    if (peer != null && !wire.isCallout()) {
      media.openAsCallee(peer);
    }
  }
}
