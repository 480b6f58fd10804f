package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.source.WavAudio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** One round of a WAV file, as a sender's loop plays it. */
@NullMarked
final class Recording {
  private Recording() {}

  /** The samples as mono at this rate. */
  static short[] read(Path file, int sampleRate) {
    WavAudio audio = WavAudio.open(file);
    PcmFormat format = new PcmFormat(sampleRate, 1);
    long count = Math.round(audio.duration().toNanos() / 1e9 * sampleRate);
    short[] samples = new short[(int) Math.min(count, Integer.MAX_VALUE / 4)];
    ByteBuffer block =
        ByteBuffer.allocateDirect(format.bytesPerBlock()).order(ByteOrder.nativeOrder());
    for (int at = 0; at < samples.length; at += format.framesPerBlock()) {
      block.clear();
      audio.read(block, format);
      block.flip();
      block.asShortBuffer().get(samples, at, Math.min(samples.length - at, block.limit() / 2));
    }
    return samples;
  }
}
