package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
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
 * The media of one call: which device it is with, its transport and its tracks. On the signal lane.
 *
 * <p>The callee's device offers; the caller answers the device that rang first, and turns to
 * another one when that one is who answered the call.
 */
@NullMarked
final class CallMedia {
  /** Hears of the media, on the signal lane. */
  interface Owner {
    void send(ToServer message);

    void onIceConnected();

    void onTransportUp();

    void onTransportDown();

    void onTransportLost();

    void onMediaFailed(SinchError error);

    void onRemoteVideo();

    void onFirstPicture();
  }

  private final CallServices services;
  private final Owner owner;
  private final CallWire wire;
  private final OtherDevices others = new OtherDevices();
  private final LocalTracks tracks;
  private final RemoteViews views;
  private final CallData data;
  private final TransportRecovery recovery;
  private @Nullable Negotiator negotiator;
  private @Nullable String accepted;
  private @Nullable String lastPeer;
  private int negotiations;
  private int transport = 1;
  private boolean offers;
  private boolean started;
  private boolean up;
  private boolean remoteVideo;
  private boolean video;
  private boolean held;
  private @Nullable Timer blink;

  CallMedia(CallServices services, CallWire wire, boolean video, Owner owner) {
    this.services = services;
    this.wire = wire;
    this.video = video;
    this.owner = owner;
    this.tracks =
        new LocalTracks(services, video, failure -> owner.onMediaFailed(ErrorValue.of(failure)));
    this.data = new CallData(services.lanes(), this::session);
    this.views = new RemoteViews(() -> services.lanes().signal().execute(owner::onFirstPicture));
    this.recovery =
        new TransportRecovery(services.lanes(), services.policy().recovery(), new Rungs());
  }

  LocalTracks tracks() {
    return tracks;
  }

  CallData data() {
    return data;
  }

  RemoteViews views() {
    return views;
  }

  /** Whether the transport is up, or was interrupted for a moment only. */
  boolean isUp() {
    return up;
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
    accepted = null;
    lastPeer = null;
  }

  /** The call goes on as the other one, with its transport. Ours is closed. */
  void takeOver(CallMedia other) {
    Negotiator taken = other.negotiator;
    if (taken == null) {
      return;
    }
    other.negotiator = null;
    other.recovery.stop();
    offers = other.offers;
    lastPeer = other.lastPeer;
    transport = other.transport;
    video |= other.video;
    negotiator = taken;
    taken.handTo(new PeerOwner());
    taken.use(views::attach);
    data.takeOver(other.data);
    if (other.remoteVideo) {
      owner.onRemoteVideo();
    }
    if (other.up) {
      up = true;
      owner.onIceConnected();
      owner.onTransportUp();
    }
  }

  /**
   * Callee: opens the transport to the caller's device and offers. Does nothing when it is open.
   */
  void openAsCallee(String caller) {
    if (negotiator == null) {
      offers = true;
      transport = 1;
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
    } else if (description.getKind() == DescriptionKind.OFFER && mayOffer(peer)) {
      if (negotiator == null) {
        answerOffer(description);
      } else {
        others.park(description);
      }
    }
  }

  // Only the callee's devices offer, and once one of them has answered the call, only that one.
  private boolean mayOffer(String peer) {
    return !offers && (accepted == null || accepted.equals(peer));
  }

  private void answerOffer(Description offer) {
    transport = offer.getTransport();
    Negotiator opened = open(offer.getPeer(), false);
    opened.onDescription(offer);
    others.takeCandidates(offer.getPeer()).forEach(opened::onCandidates);
  }

  void onCandidates(Candidates candidates) {
    Negotiator current = negotiator;
    if (current != null && current.peer().equals(candidates.getPeer())) {
      current.onCandidates(candidates);
    } else if (mayOffer(candidates.getPeer())) {
      others.park(candidates);
    }
  }

  /** This device is who answered. The caller turns to it if it was with another one. */
  void onAccepted(String peer) {
    accepted = peer;
    if (offers) {
      return;
    }
    if (negotiator != null && !negotiator.peer().equals(peer)) {
      closeTransport();
    }
    Description offer = others.offerOf(peer);
    if (negotiator == null && offer != null) {
      answerOffer(offer);
    }
    others.keepOnly(peer);
  }

  /** Has video in the next negotiation, whoever begins it. */
  void negotiateVideo() {
    if (!video) {
      video = true;
      use(PeerSession::enableVideo);
    }
  }

  /** Adds video to a call, unless it has it. The side that offers offers it. */
  void addVideo() {
    if (!video) {
      negotiateVideo();
      if (offers && negotiator != null) {
        negotiator.offer(false);
      }
    }
  }

  /** On hold by either side nothing is sent, by this side nothing is played either. */
  void setHeld(boolean here, boolean there) {
    held = here;
    tracks.setHeld(here || there);
    if (started) {
      use(session -> session.setRemoteAudioEnabled(!held));
    }
  }

  /** Opens microphone and camera, sends and plays. */
  void start() {
    started = true;
    tracks.open();
    use(this::startIn);
  }

  private void startIn(PeerSession session) {
    session.setRemoteAudioEnabled(!held);
    tracks.attach(session);
  }

  private Negotiator open(String peer, boolean relays) {
    // Numbers count between two devices: with the same one they go on.
    int before = peer.equals(lastPeer) ? negotiations : 0;
    lastPeer = peer;
    Negotiator opened =
        new Negotiator(services.lanes(), wire.id(), peer, before, transport, new PeerOwner());
    negotiator = opened;
    opened.open(
        services.engine(), services.policy().sessionOptions(video, wire.iceServers(), relays));
    opened.use(
        session -> {
          // Nothing is heard before the call is accepted, whatever the other side sends.
          session.setRemoteAudioEnabled(started && !held);
          views.attach(session);
          if (started) {
            startIn(session);
          }
        });
    return opened;
  }

  /** A new peer session with the same device takes the place of this one. */
  private Negotiator reopen(Negotiator old, int number, boolean relays) {
    negotiations = old.negotiations();
    old.close();
    tracks.detach();
    blink();
    transport = number;
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
      } else if (negotiator != null && started) {
        owner.send(new Restart(wire.id(), negotiator.peer(), transport));
      }
    }

    @Override
    public void reopen(boolean relayOnly) {
      Negotiator current = negotiator;
      int next = transport + 1;
      if (!started || current == null) {
        restartIce();
      } else if (offers) {
        CallMedia.this.reopen(current, next, relayOnly && wire.offersRelay()).offer(false);
      } else {
        owner.send(new Restart(wire.id(), current.peer(), next));
      }
    }

    @Override
    public void giveUp() {
      owner.onTransportLost();
    }
  }

  private void closeTransport() {
    recovery.stop();
    if (negotiator != null) {
      negotiations = negotiator.negotiations();
      negotiator.close();
      negotiator = null;
      data.detached();
    }
    tracks.detach();
    down();
  }

  // The other side closes its transport when it hangs up: its word is on the way.
  private void blink() {
    if (up && blink == null) {
      blink = services.lanes().after(services.policy().recovery().blink(), this::down);
    }
  }

  private void down() {
    blink = Timer.stop(blink);
    if (up) {
      up = false;
      owner.onTransportDown();
    }
  }

  /** Closes the transport and gives microphone and camera back. */
  void close() {
    up = false;
    closeTransport();
    tracks.close();
    others.clear();
    started = false;
    offers = false;
  }

  private final class PeerOwner implements Negotiator.Owner {
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
          blink = Timer.stop(blink);
          owner.onIceConnected();
          if (!up) {
            up = true;
            owner.onTransportUp();
          }
        }
        case DISCONNECTED, FAILED -> blink();
        default -> {}
      }
    }

    @Override
    public CallData data() {
      return data;
    }

    @Override
    public void onRemoteTrack(MediaKind kind) {
      if (kind == MediaKind.VIDEO) {
        remoteVideo = true;
        owner.onRemoteVideo();
      }
    }

    @Override
    public void onFailed(Throwable failure) {
      owner.onMediaFailed(CallFailures.ofNegotiation(failure));
    }
  }
}
