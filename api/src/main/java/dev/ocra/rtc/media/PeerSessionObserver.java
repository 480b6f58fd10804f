package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Hears what happens in a {@link PeerSession}.
 *
 * <p><b>Threads:</b> one call at a time, in order, on a thread of the engine that is not its
 * network thread. There are no calls once {@link PeerSession#close()} has returned, unless it was
 * called from within one.
 */
@NullMarked
public interface PeerSessionObserver {
  /** A path to this device, to be sent to the other side. */
  void onLocalCandidate(IceCandidate candidate);

  /** The transport's state has changed. */
  void onTransportState(TransportState state);

  /** The other side may send this kind of media from now on. */
  default void onRemoteTrack(MediaKind kind) {}

  /**
   * What became of the last frame of this kind in this direction is another thing than before. Of
   * sessions with {@link PeerSessionOptions#encryption()} alone.
   */
  default void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state) {}

  /** A data channel can be used from now on, or no more. */
  default void onDataChannelState(DataReliability reliability, DataChannelState state) {}

  /** A message came. The bytes are the observer's. */
  default void onData(DataReliability reliability, byte[] data, boolean text) {}

  /** Bytes that waited on a data channel were given to the transport; so many still wait. */
  default void onDataSent(DataReliability reliability, long buffered) {}
}
