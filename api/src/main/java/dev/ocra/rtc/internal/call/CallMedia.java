package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.encryption.KeyBook;
import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoSending;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.Restart;
import dev.ocra.rtc.protocol.ToServer;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The media of one call: its transport, and what is sent and shown over it: tracks, pictures, data
 * channels. On the signal lane.
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

    void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state);
  }

  private final CallServices services;
  private final Owner owner;
  private final CallWire wire;
  private final LocalTracks tracks;
  private final RemoteViews views;
  private final CallData data;
  private final PeerTransport transport;
  private final @Nullable CallEncryption encryption;
  private boolean started;
  private boolean remoteVideo;
  private boolean video;
  private boolean held;
  private @Nullable VideoSending videoSending;

  CallMedia(CallServices services, CallWire wire, String remoteUser, boolean video, Owner owner) {
    this.services = services;
    this.wire = wire;
    this.video = video;
    this.owner = owner;
    this.tracks =
        new LocalTracks(services, video, failure -> owner.onMediaFailed(ErrorValue.of(failure)));
    this.data = new CallData(services.lanes(), this::session);
    this.views = new RemoteViews(() -> services.lanes().signal().execute(owner::onFirstPicture));
    this.transport = new PeerTransport(services, wire, new TransportOwner());
    KeyBook keys = services.policy().frameKeys();
    this.encryption =
        keys == null
            ? null
            : new CallEncryption(
                keys, services.lanes().signal(), services.localUser(), remoteUser, transport::use);
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
    return transport.isUp();
  }

  /** The other device, once there is one. */
  @Nullable String peer() {
    return transport.peer();
  }

  @Nullable PeerSession session() {
    return transport.session();
  }

  void use(Consumer<PeerSession> action) {
    transport.use(action);
  }

  /** The call goes on as another one, with a device that is not known yet. */
  void forgetPeer() {
    transport.forgetPeer();
  }

  /** The call goes on as the other one, with its transport. Ours is closed. */
  void takeOver(CallMedia other) {
    if (!transport.takeOver(other.transport)) {
      return;
    }
    video |= other.video;
    use(views::attach);
    if (encryption != null) {
      encryption.attach();
    }
    data.takeOver(other.data);
    if (other.remoteVideo) {
      owner.onRemoteVideo();
    }
    transport.takeOverPresence(other.transport);
  }

  /**
   * Callee: opens the transport to the caller's device and offers. Does nothing when it is open.
   */
  void openAsCallee(String caller) {
    transport.openAsCallee(caller);
  }

  void onDescription(Description description) {
    transport.onDescription(description);
  }

  void onCandidates(Candidates candidates) {
    transport.onCandidates(candidates);
  }

  /** This device is who answered. */
  void onAccepted(String peer) {
    transport.onAccepted(peer);
  }

  /** The other side has no path, and asks this one to look for it. */
  void onRestart(Restart wish) {
    transport.onRestart(wish);
  }

  /** The backend can be reached again: if the transport is down, it is tried now. */
  void hurry() {
    transport.hurry();
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
      transport.renegotiate();
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

  /** What sent video may use, whatever peer session carries it. */
  void setVideoSending(VideoSending sending) {
    videoSending = sending;
    use(session -> session.setVideoSending(sending));
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

  /** Closes the transport and gives microphone and camera back. */
  void close() {
    transport.close();
    if (encryption != null) {
      encryption.close();
    }
    tracks.close();
    started = false;
  }

  private final class TransportOwner implements PeerTransportOwner {
    @Override
    public void send(ToServer message) {
      owner.send(message);
    }

    @Override
    public void onIceConnected() {
      owner.onIceConnected();
    }

    @Override
    public void onTransportUp() {
      owner.onTransportUp();
    }

    @Override
    public void onTransportDown() {
      owner.onTransportDown();
    }

    @Override
    public void onTransportLost() {
      owner.onTransportLost();
    }

    @Override
    public PeerSessionOptions sessionOptions(boolean relayOnly) {
      return services.policy().sessionOptions(video, wire.iceServers(), relayOnly);
    }

    @Override
    public boolean isStarted() {
      return started;
    }

    @Override
    public void onSession(PeerSession session) {
      if (encryption != null) {
        encryption.attach();
      }
      session.setJitterDelay(services.policy().tuning().jitterDelay());
      VideoSending sending = videoSending;
      if (sending != null) {
        session.setVideoSending(sending);
      }
      // Nothing is heard before the call is accepted, whatever the other side sends.
      session.setRemoteAudioEnabled(started && !held);
      views.attach(session);
      if (started) {
        startIn(session);
      }
    }

    @Override
    public void onDetached() {
      tracks.detach();
    }

    @Override
    public void onClosed() {
      data.detached();
    }

    @Override
    public void onRemoteTrack(MediaKind kind) {
      if (kind == MediaKind.VIDEO) {
        remoteVideo = true;
        owner.onRemoteVideo();
      }
    }

    @Override
    public void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state) {
      owner.onEncryptionState(kind, sending, state);
    }

    @Override
    public CallData data() {
      return data;
    }

    @Override
    public void onFailed(Throwable failure) {
      owner.onMediaFailed(CallFailures.ofNegotiation(failure));
    }
  }
}
