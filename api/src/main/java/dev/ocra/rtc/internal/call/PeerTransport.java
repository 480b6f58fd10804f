package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.TransportState;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.DescriptionKind;
import dev.ocra.rtc.protocol.Restart;
import dev.ocra.rtc.protocol.ToServer;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The transport of one call: which device it is with, and the peer sessions with that device, one
 * after the other. On the signal lane.
 *
 * <p>The callee's device offers; the caller answers the device that rang first, and turns to
 * another one when that one is who answered the call.
 */
@NullMarked
final class PeerTransport implements Negotiator.Owner {
  private final CallServices services;
  private final CallWire wire;
  private final PeerTransportOwner owner;
  private final OtherDevices others = new OtherDevices();
  private final TransportRecovery recovery;
  private final TransportPresence presence;
  private @Nullable Negotiator negotiator;
  private @Nullable String lastPeer;
  private int negotiations;
  private int number = 1;
  private boolean offers;

  /** A transport that is with nobody yet. */
  PeerTransport(CallServices services, CallWire wire, PeerTransportOwner owner) {
    this.services = services;
    this.wire = wire;
    this.owner = owner;
    RecoveryPolicy policy = services.policy().recovery();
    this.recovery = new TransportRecovery(services.lanes(), policy, new Rungs());
    this.presence =
        new TransportPresence(
            services.lanes(), policy.blink(), owner::onTransportUp, owner::onTransportDown);
  }

  boolean isUp() {
    return presence.isUp();
  }

  /** The other device, once there is one. */
  @Nullable String peer() {
    return negotiator == null ? null : negotiator.peer();
  }

  @Nullable PeerSession session() {
    return negotiator == null ? null : negotiator.session();
  }

  void use(Consumer<PeerSession> action) {
    if (negotiator != null) {
      negotiator.use(action);
    }
  }

  /** The call goes on as another one, with a device that is not known yet. */
  void forgetPeer() {
    others.forgetAccepted();
    lastPeer = null;
  }

  /**
   * Goes on with the peer session of another call.
   *
   * @return whether that one had a peer session
   */
  boolean takeOver(PeerTransport other) {
    Negotiator taken = other.negotiator;
    if (taken == null) {
      return false;
    }
    other.negotiator = null;
    other.recovery.stop();
    offers = other.offers;
    lastPeer = other.lastPeer;
    number = other.number;
    negotiator = taken;
    taken.handTo(this);
    return true;
  }

  /** The path of the call that was taken over is this one's: it may be up already. */
  void takeOverPresence(PeerTransport other) {
    if (other.isUp()) {
      presence.forget();
      owner.onIceConnected();
      presence.connected();
    }
  }

  /**
   * Callee: opens the transport to the caller's device and offers. Does nothing when it is open.
   */
  void openAsCallee(String caller) {
    if (negotiator == null) {
      offers = true;
      number = 1;
      open(caller, false).offer(false);
    }
  }

  void onDescription(Description description) {
    String peer = description.getPeer();
    Negotiator current = negotiator;
    if (current != null && current.peer().equals(peer)) {
      boolean isOffer = description.getKind() == DescriptionKind.OFFER;
      if (isOffer && !offers && description.getTransport() > current.transport()) {
        recovery.begin();
        current = reopen(current, description.getTransport(), false);
      }
      if (!isOffer || description.getTransport() >= current.transport()) {
        current.onDescription(description);
      }
    } else if (description.getKind() == DescriptionKind.OFFER && !offers && others.mayOffer(peer)) {
      if (negotiator == null) {
        answerOffer(description);
      } else {
        others.park(description);
      }
    }
  }

  private void answerOffer(Description offer) {
    number = offer.getTransport();
    Negotiator opened = open(offer.getPeer(), false);
    opened.onDescription(offer);
    others.takeCandidates(offer.getPeer()).forEach(opened::onCandidates);
  }

  void onCandidates(Candidates candidates) {
    Negotiator current = negotiator;
    if (current != null && current.peer().equals(candidates.getPeer())) {
      current.onCandidates(candidates);
    } else if (!offers && others.mayOffer(candidates.getPeer())) {
      others.park(candidates);
    }
  }

  /** This device is who answered. The caller turns to it if it was with another one. */
  void onAccepted(String peer) {
    others.accepted(peer);
    if (offers) {
      return;
    }
    if (negotiator != null && !negotiator.peer().equals(peer)) {
      closeSession();
    }
    Description offer = others.offerOf(peer);
    if (negotiator == null && offer != null) {
      answerOffer(offer);
    }
    others.keepOnly(peer);
  }

  /** Something is to be negotiated. Only the side that offers can begin it. */
  void renegotiate() {
    if (offers && negotiator != null) {
      negotiator.offer(false);
    }
  }

  private Negotiator open(String peer, boolean relays) {
    // Numbers count between two devices: with the same one they go on.
    int before = peer.equals(lastPeer) ? negotiations : 0;
    lastPeer = peer;
    Negotiator opened = new Negotiator(services.lanes(), wire.id(), peer, before, number, this);
    negotiator = opened;
    opened.open(services.engine(), owner.sessionOptions(relays));
    opened.use(owner::onSession);
    return opened;
  }

  /** A new peer session with the same device takes the place of this one. */
  private Negotiator reopen(Negotiator old, int next, boolean relays) {
    negotiations = old.negotiations();
    old.close();
    owner.onDetached();
    presence.interrupted();
    number = next;
    return open(old.peer(), relays);
  }

  /** The other side has no path, and this side is the one that offers. */
  void onRestart(Restart wish) {
    Negotiator current = negotiator;
    if (current == null || !offers || !current.peer().equals(wish.getPeer())) {
      return;
    }
    if (wish.getTransport() > current.transport()) {
      recovery.begin();
      recovery.attempted();
      reopen(current, current.transport() + 1, false).offer(false);
    } else if (wish.getTransport() == current.transport() && !recovery.hasJustTried()) {
      recovery.attempted();
      current.offer(true);
    }
  }

  /** The backend can be reached again: if the transport is down, it is tried now. */
  void hurry() {
    recovery.hurry();
  }

  // Only one side offers, so that offers do not cross: the other one asks it to.
  private final class Rungs implements TransportRecovery.Rungs {
    @Override
    public void restartIce() {
      if (negotiator != null && offers) {
        negotiator.offer(true);
      } else if (negotiator != null && owner.isStarted()) {
        owner.send(new Restart(wire.id(), negotiator.peer(), number));
      }
    }

    @Override
    public void reopen(boolean relayOnly) {
      Negotiator current = negotiator;
      int next = number + 1;
      if (!owner.isStarted() || current == null) {
        restartIce();
      } else if (offers) {
        PeerTransport.this.reopen(current, next, relayOnly && wire.offersRelay()).offer(false);
      } else {
        owner.send(new Restart(wire.id(), current.peer(), next));
      }
    }

    @Override
    public void giveUp() {
      owner.onTransportLost();
    }
  }

  private void closeSession() {
    recovery.stop();
    if (negotiator != null) {
      negotiations = negotiator.negotiations();
      negotiator.close();
      negotiator = null;
      owner.onClosed();
    }
    owner.onDetached();
    presence.down();
  }

  /** Closes it; nobody hears that it is down. */
  void close() {
    presence.forget();
    closeSession();
    others.clear();
    offers = false;
  }

  @Override
  public void send(ToServer message) {
    owner.send(message);
  }

  @Override
  public void onTransport(TransportState state) {
    recovery.onTransport(state);
    switch (state) {
      case ICE_CONNECTED -> owner.onIceConnected();
      case CONNECTED -> {
        owner.onIceConnected();
        presence.connected();
      }
      case DISCONNECTED, FAILED -> presence.interrupted();
      default -> {}
    }
  }

  @Override
  public CallData data() {
    return owner.data();
  }

  @Override
  public void onRemoteTrack(MediaKind kind) {
    owner.onRemoteTrack(kind);
  }

  @Override
  public void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state) {
    owner.onEncryptionState(kind, sending, state);
  }

  @Override
  public void onFailed(Throwable failure) {
    owner.onFailed(failure);
  }
}
