package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.MediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a RIFF WAVE file, in memory as they are in the file. Immutable.
 *
 * @param encoding how a sample is written
 * @param channels 1 or 2
 * @param sampleRate samples a second of each channel
 * @param samples interleaved, little-endian, whole frames alone
 */
@NullMarked
record WavFile(Encoding encoding, int channels, int sampleRate, ByteBuffer samples) {
  /** A file is held in memory; this is an hour and a half of 48 kHz mono. */
  private static final long MAX_BYTES = 512L << 20;

  private static final int TAG_PCM = 1;
  private static final int TAG_FLOAT = 3;
  private static final int TAG_EXTENSIBLE = 0xfffe;

  /** How a sample is written. */
  enum Encoding {
    PCM16(2),
    PCM24(3),
    PCM32(4),
    FLOAT32(4);

    final int bytes;

    Encoding(int bytes) {
      this.bytes = bytes;
    }
  }

  static WavFile read(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw invalid("is larger than " + (MAX_BYTES >> 20) + " MiB");
      }
      return parse(ByteBuffer.wrap(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new MediaException(
          MediaException.Reason.INVALID_MEDIA, "The WAV file cannot be read: " + path, e);
    }
  }

  static WavFile parse(ByteBuffer file) {
    file.order(ByteOrder.LITTLE_ENDIAN);
    if (file.remaining() < 12 || !id(file, 0).equals("RIFF") || !id(file, 8).equals("WAVE")) {
      throw invalid("does not begin as RIFF WAVE");
    }
    @Nullable ByteBuffer format = null;
    int at = 12;
    while (file.limit() - at >= 8) {
      String id = id(file, at);
      long said = Integer.toUnsignedLong(file.getInt(at + 4));
      int begin = at + 8;
      int size = (int) Math.min(said, file.limit() - begin);
      ByteBuffer chunk = file.slice(begin, size).order(ByteOrder.LITTLE_ENDIAN);
      if (id.equals("fmt ")) {
        format = chunk;
      } else if (id.equals("data")) {
        if (format == null) {
          throw invalid("has samples before it says their format");
        }
        // A recorder that was cut off, or wrote to a pipe, leaves 0 here or more than there is.
        ByteBuffer rest = file.slice(begin, file.limit() - begin).order(ByteOrder.LITTLE_ENDIAN);
        return of(format, said == 0 ? rest : chunk);
      }
      // Chunks begin at even places. A size that is beyond the file ends the search.
      at = (int) Math.min(file.limit(), begin + said + (said & 1));
    }
    throw invalid("has no samples");
  }

  int frames() {
    return samples.limit() / (channels * encoding.bytes);
  }

  /** A sample, -1 to 1 (floats may go beyond). */
  float sample(int frame, int channel) {
    int at = (frame * channels + channel) * encoding.bytes;
    return switch (encoding) {
      case PCM16 -> samples.getShort(at) * 0x1p-15f;
      case PCM24 -> ((samples.getShort(at) & 0xffff) | (samples.get(at + 2) << 16)) * 0x1p-23f;
      case PCM32 -> samples.getInt(at) * 0x1p-31f;
      case FLOAT32 -> samples.getFloat(at);
    };
  }

  private static WavFile of(ByteBuffer format, ByteBuffer data) {
    if (format.limit() < 16) {
      throw invalid("says its format in too few bytes");
    }
    int tag = format.getShort(0) & 0xffff;
    int channels = format.getShort(2) & 0xffff;
    int sampleRate = format.getInt(4);
    int bits = format.getShort(14) & 0xffff;
    if (tag == TAG_EXTENSIBLE && format.limit() >= 26) {
      tag = format.getShort(24) & 0xffff;
    }
    Encoding encoding = encoding(tag, bits);
    if (channels < 1 || channels > 2) {
      throw invalid("is neither mono nor stereo but has channels: " + channels);
    }
    if (sampleRate < 1_000 || sampleRate > 768_000) {
      throw invalid("has a sample rate out of range: " + sampleRate);
    }
    int frame = channels * encoding.bytes;
    int whole = data.limit() / frame * frame;
    if (whole == 0) {
      throw invalid("has no samples");
    }
    ByteBuffer samples = data.slice(0, whole).order(ByteOrder.LITTLE_ENDIAN);
    return new WavFile(encoding, channels, sampleRate, samples);
  }

  private static Encoding encoding(int tag, int bits) {
    if (tag == TAG_PCM && bits == 16) {
      return Encoding.PCM16;
    }
    if (tag == TAG_PCM && bits == 24) {
      return Encoding.PCM24;
    }
    if (tag == TAG_PCM && bits == 32) {
      return Encoding.PCM32;
    }
    if (tag == TAG_FLOAT && bits == 32) {
      return Encoding.FLOAT32;
    }
    throw invalid("is not PCM of 16, 24 or 32 bits or float: tag " + tag + ", bits " + bits);
  }

  private static String id(ByteBuffer file, int at) {
    byte[] id = new byte[4];
    file.get(at, id);
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  private static MediaException invalid(String what) {
    return new MediaException(MediaException.Reason.INVALID_MEDIA, "The WAV file " + what);
  }
}
