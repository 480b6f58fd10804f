package dev.ocra.rtc.samples.scene;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.NullMarked;

/** A tone without end. Read by one audio thread. */
@NullMarked
public final class ToneSource implements PcmSource {
  private final double hertz;
  private long frame;

  /** This tone. */
  public ToneSource(double hertz) {
    this.hertz = hertz;
  }

  @Override
  public boolean read(ByteBuffer block, PcmFormat format) {
    block.order(ByteOrder.nativeOrder());
    for (int i = 0; i < format.framesPerBlock(); i++, frame++) {
      double value = 0.4 * Math.sin(2 * Math.PI * hertz * frame / format.sampleRate());
      for (int channel = 0; channel < format.channels(); channel++) {
        block.putShort((short) Math.round(value * Short.MAX_VALUE));
      }
    }
    return true;
  }
}
