package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.TransportState;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.DescriptionKind;
import dev.ocra.rtc.protocol.ToServer;
import java.util.Map;
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
  private final boolean video;
  private final OtherDevices others = new OtherDevices();
  private final LocalTracks tracks;
  private final RemoteViews views;
  private final TransportRecovery recovery;
  private @Nullable Negotiator negotiator;
  private @Nullable String accepted;
  private @Nullable String lastPeer;
  private int negotiations;
  private boolean offers;
  private boolean started;
  private boolean up;
  private boolean remoteVideo;
  private @Nullable Timer blink;

  CallMedia(CallServices services, CallWire wire, boolean video, Owner owner) {
    this.services = services;
    this.wire = wire;
    this.video = video;
    this.owner = owner;
    this.tracks = new LocalTracks(services, video, this::fail);
    this.views = new RemoteViews(() -> services.lanes().signal().execute(owner::onFirstPicture));
    this.recovery = new TransportRecovery(services.lanes(), this::restart, owner::onTransportLost);
  }

  LocalTracks tracks() {
    return tracks;
  }

  RemoteViews views() {
    return views;
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
    negotiator = taken;
    taken.handTo(new PeerOwner());
    taken.use(views::attach);
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
      open(caller).offer(false);
    }
  }

  void onDescription(Description description) {
    String peer = description.getPeer();
    if (negotiator != null && negotiator.peer().equals(peer)) {
      negotiator.onDescription(description);
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
    Negotiator opened = open(offer.getPeer());
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

  /** Opens microphone and camera, sends and plays. */
  void start() {
    started = true;
    tracks.open();
    use(this::startIn);
  }

  private void startIn(PeerSession session) {
    session.setRemoteAudioEnabled(true);
    tracks.attach(session);
  }

  private Negotiator open(String peer) {
    // Numbers count between two devices: with the same one they go on.
    int before = peer.equals(lastPeer) ? negotiations : 0;
    lastPeer = peer;
    Negotiator opened = new Negotiator(services.lanes(), wire.id(), peer, before, new PeerOwner());
    negotiator = opened;
    opened.open(services.engine(), services.policy().sessionOptions(video, wire.iceServers()));
    opened.use(
        session -> {
          // Nothing is heard before the call is accepted, whatever the other side sends.
          session.setRemoteAudioEnabled(started);
          views.attach(session);
          if (started) {
            startIn(session);
          }
        });
    return opened;
  }

  private void restart() {
    if (offers && negotiator != null) {
      negotiator.offer(true);
    }
  }

  private void closeTransport() {
    recovery.stop();
    if (negotiator != null) {
      negotiations = negotiator.negotiations();
      negotiator.close();
      negotiator = null;
    }
    tracks.detach();
    down();
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

  private void fail(Throwable failure) {
    owner.onMediaFailed(ErrorValue.of(failure));
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
        case DISCONNECTED, FAILED -> {
          // The other side closes its transport when it hangs up: its word is on the way.
          if (up && blink == null) {
            blink = services.lanes().after(CallPolicy.BLINK, CallMedia.this::down);
          }
        }
        default -> {}
      }
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
      SinchError error = ErrorValue.of(failure);
      if (failure instanceof MediaException e
          && e.reason() == MediaException.Reason.INVALID_DESCRIPTION) {
        error =
            ErrorValue.of(
                ErrorType.MEDIA,
                ErrorCode.MEDIA_NEGOTIATION_FAILED,
                error.getMessage(),
                Map.of("reason", e.reason().name()));
      }
      owner.onMediaFailed(error);
    }
  }
}
