package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSource;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A RIFF WAVE file (PCM of 16, 24 or 32 bits or float, mono or stereo, any rate) that plays again
 * and again, in whatever format it is asked for.
 *
 * <p><b>Life cycle:</b> the file is read into memory by {@link #open}; there is nothing to close.
 * <b>Threads:</b> {@link #read} is called by one thread at a time.
 */
@NullMarked
public final class WavAudio implements PcmSource {
  private final WavFile file;
  private @Nullable PcmFormat format;
  private @Nullable Resampler resampler;
  private long place;

  private WavAudio(WavFile file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @throws MediaException with {@link MediaException.Reason#INVALID_MEDIA} if it cannot be read,
   *     is damaged, is larger than 512 MiB or is in another format
   */
  public static WavAudio open(Path path) {
    return new WavAudio(WavFile.read(path));
  }

  /** Samples a second of each channel. */
  public int sampleRate() {
    return file.sampleRate();
  }

  /** 1 or 2. */
  public int channels() {
    return file.channels();
  }

  /** How long it plays before it begins again. */
  public Duration duration() {
    return Duration.ofNanos((long) file.frames() * 1_000_000_000L / file.sampleRate());
  }

  /** Begins again when the format changes. */
  @Override
  public boolean read(ByteBuffer block, PcmFormat format) {
    Resampler rate = resampler;
    if (rate == null || !format.equals(this.format)) {
      rate = new Resampler(file.sampleRate(), format.sampleRate());
      resampler = rate;
      this.format = format;
      place = 0;
    }
    int frames = block.remaining() / (format.channels() * Short.BYTES);
    long period = rate.period(file.frames());
    for (int i = 0; i < frames; i++) {
      for (int channel = 0; channel < format.channels(); channel++) {
        block.putShort(toPcm(sample(rate, channel, format.channels())));
      }
      place = (place + 1) % period;
    }
    return true;
  }

  private float sample(Resampler rate, int channel, int asked) {
    int frames = file.frames();
    if (file.channels() == 1) {
      return rate.at(place, frame -> file.sample(frame, 0), frames);
    }
    if (asked == 2) {
      return rate.at(place, frame -> file.sample(frame, channel), frames);
    }
    return rate.at(place, frame -> (file.sample(frame, 0) + file.sample(frame, 1)) / 2, frames);
  }

  private static short toPcm(float sample) {
    // NaN, which a float file may hold, becomes silence.
    return (short) Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768f)));
  }
}
