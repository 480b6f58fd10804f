package dev.ocra.rtc.bench.subject;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import org.jspecify.annotations.NullMarked;

/** A track of the peer. */
@NullMarked
final class PeerTrack implements Track {
  private final int width;
  private final int height;
  private final CustomVideoSource source = new CustomVideoSource();
  private final NativeI420Buffer empty;
  final VideoTrack track;

  PeerTrack(PeerConnectionFactory factory, int width, int height) {
    this.width = width;
    this.height = height;
    empty = NativeI420Buffer.allocate(width, height);
    track = factory.createVideoTrack("video", source);
  }

  /** The sink of the harness as one of the peer. */
  static VideoTrackSink sinkOf(Sink sink) {
    return frame -> {
      I420Buffer picture = frame.buffer.toI420();
      sink.onFrame(
          picture.getDataY(), picture.getStrideY(), picture.getWidth(), picture.getHeight());
      frame.release();
    };
  }

  @Override
  public void pushEmpty(long nanos) {
    source.pushFrame(new VideoFrame(empty, nanos));
  }

  @Override
  public void push(Drawing drawing, long nanos) {
    NativeI420Buffer buffer = NativeI420Buffer.allocate(width, height);
    drawing.draw(
        buffer.getDataY(),
        buffer.getStrideY(),
        buffer.getDataU(),
        buffer.getStrideU(),
        buffer.getDataV(),
        buffer.getStrideV());
    VideoFrame frame = new VideoFrame(buffer, nanos);
    source.pushFrame(frame);
    frame.release();
  }

  @Override
  public void setSink(Sink sink) {
    track.addSink(sinkOf(sink));
  }

  @Override
  public void close() {
    // The track itself is freed with the connection that sent it.
    source.dispose();
    empty.release();
  }
}
