package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.AudioCoding;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.IceServer;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoCodec;
import dev.ocra.rtc.media.VideoEditor;
import dev.ocra.rtc.media.VideoSending;
import dev.ocra.rtc.media.VideoSink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A PeerConnection. */
@NullMarked
final class WebRtcPeerSession implements PeerSession {
  static final String TYPE = "PeerSession";

  private static final int IN_BAND_FEC = 1;
  private static final int DISCONTINUOUS = 2;
  private static final int REDUNDANT = 4;
  private static final Duration LONGEST_JITTER_DELAY = Duration.ofSeconds(10);

  private final WebRtcEngine engine;
  private final boolean encrypted;
  private final Completion.Pending pending = new Completion.Pending();
  private final SessionCallbacks callbacks;
  private final NativeHandle handle;

  private final CurrentDelivery<FrameDelivery> videoDelivery = new CurrentDelivery<>();
  private final FrameEditing editing = new FrameEditing();
  private final CurrentDelivery<PcmDelivery> audioDelivery = new CurrentDelivery<>();

  WebRtcPeerSession(
      WebRtcEngine engine,
      long nativeEngine,
      PeerSessionOptions options,
      PeerSessionObserver observer) {
    this.engine = engine;
    encrypted = options.encryption();
    callbacks = new SessionCallbacks(observer);
    long session =
        nativeOpen(
            nativeEngine,
            texts(options.iceServers()),
            options.relayOnly(),
            options.video(),
            options.data(),
            options.encryption(),
            options.videoCodecs().stream().map(VideoCodec::name).toArray(String[]::new),
            options.startBitrateKbps(),
            options.minPort(),
            options.maxPort(),
            bitsOf(options.audioCoding()),
            callbacks);
    handle =
        new NativeHandle(this, TYPE, session, WebRtcPeerSession::nativeDestroy, pending::failAll);
    if (options.maxVideoKbps() > 0) {
      setVideoSending(VideoSending.UNLIMITED.withMaxKbps(options.maxVideoKbps()));
    }
  }

  private static int bitsOf(AudioCoding coding) {
    return (coding.inBandFec() ? IN_BAND_FEC : 0)
        | (coding.discontinuous() ? DISCONTINUOUS : 0)
        | (coding.redundant() ? REDUNDANT : 0);
  }

  /** Each server as its URLs, separated by spaces, its user name and its credential. */
  private static String[] texts(List<IceServer> servers) {
    List<String> texts = new ArrayList<>();
    for (IceServer server : servers) {
      texts.add(String.join(" ", server.urls()));
      texts.add(Objects.requireNonNullElse(server.username(), ""));
      texts.add(Objects.requireNonNullElse(server.credential(), ""));
    }
    return texts.toArray(String[]::new);
  }

  private void call(LongConsumer nativeCall) {
    long session = handle.acquire();
    try {
      nativeCall.accept(session);
    } finally {
      handle.release();
    }
  }

  @Override
  public void enableVideo() {
    call(WebRtcPeerSession::nativeEnableVideo);
  }

  // What connects a call has no lambdas: to link the first ones of a process takes milliseconds.

  @Override
  public CompletionStage<String> createOffer(boolean iceRestart) {
    Completion completion = pending.add();
    long session = handle.acquire();
    try {
      nativeCreateOffer(session, iceRestart, completion);
    } finally {
      handle.release();
    }
    return completion.description().minimalCompletionStage();
  }

  @Override
  public CompletionStage<String> acceptOffer(String sdp) {
    Objects.requireNonNull(sdp, "sdp");
    Completion completion = pending.add();
    long session = handle.acquire();
    try {
      nativeAcceptOffer(session, sdp, completion);
    } finally {
      handle.release();
    }
    return completion.description().minimalCompletionStage();
  }

  @Override
  public CompletionStage<@Nullable Void> acceptAnswer(String sdp) {
    Objects.requireNonNull(sdp, "sdp");
    Completion completion = pending.add();
    long session = handle.acquire();
    try {
      nativeAcceptAnswer(session, sdp, completion);
    } finally {
      handle.release();
    }
    return completion.description().<@Nullable Void>thenApply(none -> null);
  }

  @Override
  public void addRemoteCandidate(IceCandidate candidate) {
    long session = handle.acquire();
    try {
      nativeAddRemoteCandidate(session, candidate.sdp(), candidate.mid(), candidate.line());
    } finally {
      handle.release();
    }
  }

  @Override
  public void sendAudio(@Nullable LocalAudio audio) {
    if (audio == null) {
      call(session -> nativeSendAudio(session, 0));
      return;
    }
    if (!(audio instanceof WebRtcLocalAudio track) || track.engine() != engine) {
      throw new IllegalArgumentException("The audio is another engine's");
    }
    long value = track.handle().acquire();
    try {
      call(session -> nativeSendAudio(session, value));
    } finally {
      track.handle().release();
    }
  }

  @Override
  public void sendVideo(@Nullable LocalVideo video) {
    if (video == null) {
      call(session -> nativeSendVideo(session, 0));
      return;
    }
    if (!(video instanceof WebRtcLocalVideo track) || track.engine() != engine) {
      throw new IllegalArgumentException("The video is another engine's");
    }
    long value = track.handle().acquire();
    try {
      call(session -> nativeSendVideo(session, value));
    } finally {
      track.handle().release();
    }
  }

  @Override
  public void setVideoSending(VideoSending sending) {
    // The order of the table in web_rtc_peer_session.cc.
    int preference =
        switch (sending.preference()) {
          case BALANCED -> 0;
          case FRAME_RATE -> 1;
          case RESOLUTION -> 2;
        };
    call(
        session ->
            nativeSetVideoSending(
                session,
                sending.maxKbps(),
                sending.maxFramesPerSecond(),
                sending.scaleDownBy(),
                preference));
  }

  @Override
  public void setJitterDelay(Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_JITTER_DELAY) > 0) {
      throw new IllegalArgumentException("No jitter delay: " + delay);
    }
    int millis = (int) delay.toMillis();
    call(session -> nativeSetJitterDelay(session, millis));
  }

  @Override
  public void setRemoteAudioEnabled(boolean enabled) {
    call(session -> nativeSetRemoteAudioEnabled(session, enabled));
  }

  @Override
  public void setRemoteAudioVolume(double volume) {
    WebRtcPlayback.requireRange(volume, 10);
    call(session -> nativeSetRemoteAudioVolume(session, volume));
  }

  @Override
  public void setRemoteVideoSink(@Nullable VideoSink sink) {
    videoDelivery.replace(
        sink == null ? null : new FrameDelivery(sink, editing),
        (next, order) ->
            call(
                session ->
                    nativeSetRemoteVideoSink(
                        session, next, next != null && next.isDirect(), order)));
  }

  @Override
  public void setRemoteVideoEditor(@Nullable VideoEditor editor) {
    handle.requireOpen();
    editing.setEditor(editor);
  }

  @Override
  public void sendData(DataReliability reliability, ByteBuffer data, boolean text) {
    int length = data.remaining();
    if (length > MAX_DATA_BYTES) {
      throw new IllegalArgumentException(
          length + " bytes are too long a message; " + MAX_DATA_BYTES + " are allowed");
    }
    byte[] bytes;
    int offset = 0;
    if (data.hasArray()) {
      bytes = data.array();
      offset = data.arrayOffset() + data.position();
    } else {
      bytes = new byte[length];
      data.get(data.position(), bytes);
    }
    int start = offset;
    call(
        session ->
            DataAdmission.require(
                nativeSendData(session, reliability.streamId(), bytes, start, length, text)));
  }

  @Override
  public long bufferedData(DataReliability reliability) {
    long session = handle.acquire();
    try {
      return nativeBufferedData(session, reliability.streamId());
    } finally {
      handle.release();
    }
  }

  @Override
  public void setRemoteAudioSink(@Nullable PcmSink sink) {
    audioDelivery.replace(
        sink == null ? null : new PcmDelivery(sink),
        (next, order) -> call(session -> nativeSetRemoteAudioSink(session, next, order)));
  }

  @Override
  public void sendDtmf(String tones) {
    for (int i = 0; i < tones.length(); i++) {
      if ("0123456789#*ABCD".indexOf(tones.charAt(i)) < 0) {
        throw new IllegalArgumentException("No DTMF tone: " + tones.charAt(i));
      }
    }
    call(session -> nativeSendDtmf(session, tones));
  }

  @Override
  public void setSendKey(int index, byte[] key) {
    requireKey(index, key);
    call(session -> nativeSetSendKey(session, index, key));
  }

  @Override
  public void setReceiveKey(int index, byte[] key) {
    requireKey(index, key);
    call(session -> nativeSetReceiveKey(session, index, key));
  }

  private void requireKey(int index, byte[] key) {
    if (index < 0 || index >= KEY_INDEXES) {
      throw new IllegalArgumentException("No index of a key: " + index);
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes, not " + key.length);
    }
    handle.requireOpen();
    if (!encrypted) {
      throw new IllegalStateException(TYPE + " has no encryption");
    }
  }

  @Override
  public CompletionStage<MediaStatistics> statistics() {
    Completion completion = pending.add();
    call(session -> nativeStatistics(session, completion));
    return completion.statistics().minimalCompletionStage();
  }

  @Override
  public void close() {
    if (!handle.tryAcquire()) {
      return;
    }
    try {
      // First, and while it is surely open: nothing is called back when this returns.
      nativeClose(handle.value());
    } finally {
      handle.release();
    }
    if (handle.close()) {
      pending.failAll();
      engine.forget(this);
    }
  }

  private static native long nativeOpen(
      long engine,
      String[] iceServers,
      boolean relayOnly,
      boolean video,
      boolean data,
      boolean encryption,
      String[] videoCodecs,
      int startBitrateKbps,
      int minPort,
      int maxPort,
      int audioCoding,
      SessionCallbacks callbacks);

  private static native void nativeEnableVideo(long session);

  private static native void nativeCreateOffer(
      long session, boolean iceRestart, Completion completion);

  private static native void nativeAcceptOffer(long session, String sdp, Completion completion);

  private static native void nativeAcceptAnswer(long session, String sdp, Completion completion);

  private static native void nativeAddRemoteCandidate(
      long session, String sdp, String mid, int line);

  private static native void nativeSendAudio(long session, long audio);

  private static native void nativeSendVideo(long session, long video);

  private static native void nativeSetVideoSending(
      long session, int maxKbps, double maxFramesPerSecond, double scaleDownBy, int preference);

  private static native void nativeSetJitterDelay(long session, int millis);

  private static native void nativeSetRemoteAudioEnabled(long session, boolean enabled);

  private static native void nativeSetRemoteAudioVolume(long session, double volume);

  private static native void nativeSetRemoteVideoSink(
      long session, @Nullable FrameDelivery delivery, boolean direct, long order);

  private static native void nativeSetRemoteAudioSink(
      long session, @Nullable PcmDelivery delivery, long order);

  private static native void nativeSendDtmf(long session, String tones);

  private static native void nativeStatistics(long session, Completion completion);

  private static native int nativeSendData(
      long session, int channel, byte[] data, int offset, int length, boolean text);

  private static native long nativeBufferedData(long session, int channel);

  private static native void nativeSetSendKey(long session, int index, byte[] key);

  private static native void nativeSetReceiveKey(long session, int index, byte[] key);

  private static native void nativeClose(long session);

  private static native void nativeDestroy(long session);
}
