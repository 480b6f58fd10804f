package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.DataChannelState;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.TransportState;
import org.jspecify.annotations.NullMarked;

/**
 * What native code calls for a session, on the callback thread. The session keeps it alive, not
 * native code.
 */
@NullMarked
final class SessionCallbacks {
  private static final TransportState[] STATES = TransportState.values();
  private static final FrameEncryptionState[] ENCRYPTION_STATES = FrameEncryptionState.values();
  private static final DataChannelState[] DATA_STATES = DataChannelState.values();

  /** By {@link DataReliability#streamId()}. */
  private static final DataReliability[] CHANNELS = DataReliability.values();

  private final PeerSessionObserver observer;

  SessionCallbacks(PeerSessionObserver observer) {
    this.observer = observer;
  }

  /** Called by native code. */
  void onLocalCandidate(String sdp, String mid, int line) {
    try {
      observer.onLocalCandidate(new IceCandidate(sdp, mid, line));
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }

  /** Called by native code, whose states have the order of {@link TransportState}. */
  void onTransportState(int state) {
    try {
      observer.onTransportState(STATES[state]);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }

  /** Called by native code. */
  void onRemoteTrack(boolean video) {
    try {
      observer.onRemoteTrack(video ? MediaKind.VIDEO : MediaKind.AUDIO);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }

  /** Called by native code, whose states have the order of {@link DataChannelState}. */
  void onDataChannelState(int channel, int state) {
    try {
      observer.onDataChannelState(CHANNELS[channel], DATA_STATES[state]);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }

  /** Called by native code, whose states have the order of {@link FrameEncryptionState}. */
  void onEncryptionState(boolean video, boolean sending, int state) {
    try {
      observer.onEncryptionState(
          video ? MediaKind.VIDEO : MediaKind.AUDIO, sending, ENCRYPTION_STATES[state]);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }

  /** Called by native code. */
  void onData(int channel, byte[] data, boolean text) {
    try {
      observer.onData(CHANNELS[channel], data, text);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }

  /** Called by native code. */
  void onDataSent(int channel, long buffered) {
    try {
      observer.onDataSent(CHANNELS[channel], buffered);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }
}
