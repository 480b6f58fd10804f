package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.Sound;
import dev.ocra.rtc.internal.media.ToneSource.Part;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSource;
import dev.ocra.rtc.media.source.WavAudio;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * A sound, ready to be played once or for ever. Read by one audio thread at a time.
 *
 * @param format what {@code endless} is asked for
 * @param endless the sound again and again
 * @param frames how many frames it has until it begins again
 */
@NullMarked
record SoundSource(PcmFormat format, PcmSource endless, long frames) {
  /**
   * May read a file.
   *
   * @throws dev.ocra.rtc.media.MediaException if the file cannot be played
   */
  static SoundSource open(Sound sound) {
    if (sound instanceof Sound.Builtin tone) {
      List<Part> cadence = Cadences.of(tone);
      long frames = cadence.stream().mapToLong(Part::frames).sum() * Cadences.rounds(tone);
      return new SoundSource(ToneSource.FORMAT, new ToneSource(cadence), frames);
    }
    WavAudio wav = WavAudio.open(((Sound.FileSound) sound).path());
    PcmFormat format = formatFor(wav);
    long frames = wav.duration().toNanos() / 1_000 * format.sampleRate() / 1_000_000;
    return new SoundSource(format, wav, frames);
  }

  // A rate that the engine takes is left as it is: it converts natively.
  private static PcmFormat formatFor(WavAudio wav) {
    int rate = wav.sampleRate();
    boolean taken = rate >= 8_000 && rate <= 48_000 && rate % 100 == 0;
    return new PcmFormat(taken ? rate : 48_000, wav.channels());
  }

  /** The sound once. */
  PcmSource once(Runnable onEnd) {
    return new Once(endless, frames, onEnd);
  }

  /** Ends in the middle of a block if it has to; the end is told once, on the audio thread. */
  private static final class Once implements PcmSource {
    private final PcmSource endless;
    private final Runnable onEnd;
    private long left;
    private boolean told;

    Once(PcmSource endless, long frames, Runnable onEnd) {
      this.endless = endless;
      this.left = frames;
      this.onEnd = onEnd;
    }

    @Override
    public boolean read(ByteBuffer block, PcmFormat format) {
      if (left <= 0) {
        if (!told) {
          told = true;
          onEnd.run();
        }
        return false;
      }
      int frameBytes = format.channels() * Short.BYTES;
      long frames = Math.min(left, block.remaining() / frameBytes);
      block.limit(block.position() + Math.toIntExact(frames * frameBytes));
      left -= frames;
      return endless.read(block, format);
    }
  }
}
