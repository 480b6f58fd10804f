package dev.ocra.rtc.bench.subject;

import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** The peer's conversion. */
@NullMarked
final class PeerConverter implements Converter {
  private final NativeI420Buffer picture;
  private final byte[] heap;

  PeerConverter(int width, int height) {
    picture = NativeI420Buffer.allocate(width, height);
    heap = new byte[width * height * 4];
  }

  @Override
  public void toHeap() {
    try {
      VideoBufferConverter.convertFromI420(picture, heap, FourCC.ARGB);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void toDirect(ByteBuffer pixels) {
    try {
      VideoBufferConverter.convertFromI420(picture, pixels, FourCC.ARGB);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    picture.release();
  }
}
