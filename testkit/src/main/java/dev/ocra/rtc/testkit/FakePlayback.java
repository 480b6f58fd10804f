package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.AudioPlayback;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** A playback of a {@link FakeMediaEngine}: it plays when a test listens. */
@NullMarked
public final class FakePlayback implements AudioPlayback {
  private final PcmFormat format;
  private final PcmSource source;
  private final Consumer<FakePlayback> onClosed;
  private boolean playing;
  private boolean closed;
  private double volume = 1;

  FakePlayback(PcmFormat format, PcmSource source, Consumer<FakePlayback> onClosed) {
    this.format = format;
    this.source = source;
    this.onClosed = onClosed;
  }

  /** What its source is asked for. */
  public PcmFormat format() {
    return format;
  }

  /** Whether it asks its source. */
  public boolean isPlaying() {
    return playing && !closed;
  }

  /** What was last set. */
  public double volume() {
    return volume;
  }

  /** The next samples, in whole blocks of 10 ms: silence once it does not play. */
  public short[] listen(Duration duration) {
    int blocks = Math.toIntExact(duration.toMillis() / 10);
    int length = format.bytesPerBlock() / Short.BYTES;
    short[] heard = new short[blocks * length];
    for (int i = 0; i < blocks && isPlaying(); i++) {
      ByteBuffer block =
          ByteBuffer.allocateDirect(format.bytesPerBlock()).order(ByteOrder.nativeOrder());
      if (source.read(block, format)) {
        block.clear();
        block.asShortBuffer().get(heard, i * length, length);
      }
    }
    return heard;
  }

  @Override
  public void setPlaying(boolean playing) {
    checkOpen();
    this.playing = playing;
  }

  @Override
  public void setVolume(double volume) {
    checkOpen();
    this.volume = FakeAudio.inRange(volume, 4);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("AudioPlayback is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onClosed.accept(this);
    }
  }
}
