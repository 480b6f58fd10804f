package dev.ocra.rtc.samples.recording;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.source.WavRecorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/**
 * Records what one call receives to a WAV file of 48 kHz, mono.
 *
 * <p>A call begins with silence of another rate, until the first sound is there. A file has one
 * format, so that silence is left out.
 */
@NullMarked
public final class CallSound implements PcmSink, AutoCloseable {
  private final WavRecorder recorder;

  /** Makes the file. */
  public CallSound(Path file) throws IOException {
    recorder = WavRecorder.create(file);
  }

  @Override
  public void write(ByteBuffer block, PcmFormat format) {
    if (format.equals(PcmFormat.SPEECH)) {
      recorder.write(block, format);
    }
  }

  /** The file is complete then. */
  @Override
  public void close() {
    recorder.close();
  }
}
