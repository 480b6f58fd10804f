package dev.ocra.rtc.samples.scene;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.source.WavAudio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/**
 * Listens for one tone: how loud it is, and how loud everything is, in windows of a tenth of a
 * second (Goertzel's algorithm). Written to by one audio thread.
 */
@NullMarked
public final class ToneMeter implements PcmSink {
  /**
   * A window.
   *
   * @param loudness root of the mean square, 0 to 1
   * @param tone the tone's share of the power, 0 to 1
   */
  public record Window(double loudness, double tone) {}

  private static final int WINDOWS_PER_SECOND = 10;

  private final double hertz;
  private final Trail<Window> windows = new Trail<>();
  private double before;
  private double last;
  private double squares;
  private int samples;

  /** Listens for this tone. */
  public ToneMeter(double hertz) {
    this.hertz = hertz;
  }

  /** Waits until the tone is there, and little else. */
  public void awaitTone() {
    windows.clear();
    windows.await("a tone of " + hertz + " Hz", ToneMeter::isTone);
  }

  /** For how many tenths of a second the tone is heard in a WAV file, and little else. */
  public static long tenthsIn(Path file, double hertz) {
    WavAudio audio = WavAudio.open(file);
    PcmFormat format = new PcmFormat(audio.sampleRate(), 1);
    ByteBuffer block =
        ByteBuffer.allocateDirect(format.bytesPerBlock()).order(ByteOrder.nativeOrder());
    ToneMeter meter = new ToneMeter(hertz);
    for (long blocks = audio.duration().toMillis() / 10; blocks > 0; blocks--) {
      audio.read(block.clear(), format);
      meter.write(block.flip(), format);
    }
    return meter.windows.count(ToneMeter::isTone);
  }

  private static boolean isTone(Window window) {
    return window.loudness() > 0.05 && window.tone() > 0.8;
  }

  /** Waits until there is nothing to be heard. */
  public void awaitSilence() {
    windows.clear();
    windows.await("silence", window -> window.loudness() < 0.001);
  }

  @Override
  public void write(ByteBuffer block, PcmFormat format) {
    ShortBuffer values = block.order(ByteOrder.nativeOrder()).asShortBuffer();
    double factor = 2 * Math.cos(2 * Math.PI * hertz / format.sampleRate());
    for (int i = 0; i < values.limit(); i += format.channels()) {
      double value = values.get(i) / 32768.0;
      double next = value + factor * last - before;
      before = last;
      last = next;
      squares += value * value;
      samples++;
    }
    if (samples >= format.sampleRate() / WINDOWS_PER_SECOND) {
      double power = last * last + before * before - factor * last * before;
      double share = squares == 0 ? 0 : 2 * power / samples / squares;
      windows.add(new Window(Math.sqrt(squares / samples), share));
      before = 0;
      last = 0;
      squares = 0;
      samples = 0;
    }
  }
}
