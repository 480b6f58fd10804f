package dev.ocra.rtc.samples.scene;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.NullMarked;

/** Writes a WAV file with a tone that comes and goes, so that no filter takes it for noise. */
@NullMarked
public final class ToneFile {
  private static final int RATE = 48_000;
  private static final int SECONDS = 4;

  private ToneFile() {}

  /** Writes four seconds of a tone. */
  public static Path write(Path file, double hertz) throws IOException {
    ByteBuffer samples = ByteBuffer.allocate(RATE * SECONDS * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < RATE * SECONDS; i++) {
      double seconds = (double) i / RATE;
      double swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * 2 * seconds);
      double value = 0.5 * swell * Math.sin(2 * Math.PI * hertz * seconds);
      samples.putShort((short) Math.round(value * Short.MAX_VALUE));
    }
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    try (AudioInputStream stream =
        new AudioInputStream(
            new ByteArrayInputStream(samples.array()), format, (long) RATE * SECONDS)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }
}
