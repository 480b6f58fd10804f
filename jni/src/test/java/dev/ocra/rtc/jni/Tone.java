package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSource;
import java.nio.ByteBuffer;

/** A sine, of 440 Hz if nothing else is said. */
final class Tone implements PcmSource {
  static final double FREQUENCY = 440;
  private static final int AMPLITUDE = 12_000;

  private final double frequency;
  private long position;

  Tone() {
    this(FREQUENCY);
  }

  Tone(double frequency) {
    this.frequency = frequency;
  }

  @Override
  public boolean read(ByteBuffer block, PcmFormat format) {
    for (int i = 0; i < format.framesPerBlock(); i++) {
      double phase = 2 * Math.PI * frequency * position++ / format.sampleRate();
      for (int channel = 0; channel < format.channels(); channel++) {
        block.putShort((short) (AMPLITUDE * Math.sin(phase)));
      }
    }
    return true;
  }
}
