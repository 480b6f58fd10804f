package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.protocol.ToServer;
import org.jspecify.annotations.NullMarked;

/** Hears of a {@link PeerTransport} and knows what it is for, on the signal lane. */
@NullMarked
interface PeerTransportOwner {
  void send(ToServer message);

  void onIceConnected();

  void onTransportUp();

  void onTransportDown();

  void onTransportLost();

  /** What a new peer session is opened with. */
  PeerSessionOptions sessionOptions(boolean relayOnly);

  /** Whether the call was accepted: only then is a lost path looked for by both sides. */
  boolean isStarted();

  /** A peer session is open. */
  void onSession(PeerSession session);

  /** The tracks have to leave the peer session, which is closed. */
  void onDetached();

  /** There is no peer session any more, and none takes its place now. */
  void onClosed();

  void onRemoteTrack(MediaKind kind);

  void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state);

  CallData data();

  void onFailed(Throwable failure);
}
