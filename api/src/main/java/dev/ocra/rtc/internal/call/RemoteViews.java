package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.SinkDelivery;
import dev.ocra.rtc.media.VideoEditor;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoSink;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Where the other side's pictures and sound go, and what edits the pictures before. Notices the
 * first picture, also when nobody looks. On the signal lane.
 */
@NullMarked
final class RemoteViews {
  private final AtomicBoolean seen = new AtomicBoolean();
  private final Queue<Consumer<VideoFrame>> takers = new ConcurrentLinkedQueue<>();
  private final Runnable onFirstPicture;
  private @Nullable VideoSink own;
  private @Nullable VideoSink fallback;
  private @Nullable VideoEditor editor;
  private @Nullable PcmSink audio;
  private double volume = 1;

  /**
   * No sinks yet.
   *
   * @param onFirstPicture is run on a thread of the engine
   */
  RemoteViews(Runnable onFirstPicture) {
    this.onFirstPicture = onFirstPicture;
  }

  void setVideo(@Nullable VideoSink sink, @Nullable PeerSession session) {
    own = sink;
    show(session);
  }

  void setFallbackVideo(@Nullable VideoSink sink, @Nullable PeerSession session) {
    fallback = sink;
    if (own == null) {
      show(session);
    }
  }

  void setEditor(@Nullable VideoEditor editor, @Nullable PeerSession session) {
    this.editor = editor;
    show(session);
  }

  /** Gives the next picture to the taker, on a thread of the engine. */
  void take(Consumer<VideoFrame> taker, @Nullable PeerSession session) {
    takers.add(taker);
    show(session);
  }

  /** The taker wants none any more, or got one. */
  void taken(Consumer<VideoFrame> taker, @Nullable PeerSession session) {
    takers.remove(taker);
    show(session);
  }

  void setAudio(@Nullable PcmSink sink, @Nullable PeerSession session) {
    audio = sink;
    if (session != null) {
      session.setRemoteAudioSink(sink);
    }
  }

  void setVolume(double volume, @Nullable PeerSession session) {
    this.volume = volume;
    if (session != null) {
      session.setRemoteAudioVolume(volume);
    }
  }

  /** The session is the call's from now on. */
  void attach(PeerSession session) {
    if (audio != null) {
      session.setRemoteAudioSink(audio);
    }
    if (volume != 1) {
      session.setRemoteAudioVolume(volume);
    }
    show(session);
  }

  private void show(@Nullable PeerSession session) {
    if (session == null) {
      return;
    }
    VideoSink sink = own != null ? own : fallback;
    session.setRemoteVideoEditor(editor);
    boolean tapped = !seen.get() || !takers.isEmpty() || (sink == null && editor != null);
    session.setRemoteVideoSink(tapped ? new Tap(sink) : sink);
  }

  private final class Tap implements VideoSink {
    private final @Nullable VideoSink sink;

    Tap(@Nullable VideoSink sink) {
      this.sink = sink;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      if (seen.compareAndSet(false, true)) {
        onFirstPicture.run();
      }
      for (Consumer<VideoFrame> taker = takers.poll(); taker != null; taker = takers.poll()) {
        taker.accept(frame);
      }
      if (sink != null) {
        sink.onFrame(frame);
      }
    }

    @Override
    public SinkDelivery delivery() {
      return sink == null ? SinkDelivery.LATEST : sink.delivery();
    }
  }
}
