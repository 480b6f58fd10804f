package dev.ocra.rtc.media.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WavAudioTest {
  private static final int PCM = 1;
  private static final int FLOAT = 3;

  @TempDir Path folder;

  private Path write(ByteBuffer wav) throws IOException {
    byte[] bytes = new byte[wav.limit()];
    wav.get(0, bytes);
    return Files.write(folder.resolve("audio.wav"), bytes);
  }

  /** A second of a tone of half amplitude, its right channel turned over. */
  private static ByteBuffer tone(int tag, int bits, int channels, int rate, double hertz) {
    int bytes = rate * channels * bits / 8;
    ByteBuffer wav = header(tag, bits, channels, rate, bytes);
    for (int i = 0; i < rate * channels; i++) {
      double side = i % channels == 0 ? 1 : -1;
      int frame = i / channels;
      double sample = side * 0.5 * Math.sin(2 * Math.PI * hertz * frame / rate);
      if (tag == FLOAT) {
        wav.putFloat((float) sample);
      } else {
        long value = Math.round(sample * ((1L << (bits - 1)) - 1));
        for (int b = 0; b < bits; b += 8) {
          wav.put((byte) (value >> b));
        }
      }
    }
    return wav.flip();
  }

  private static ByteBuffer header(int tag, int bits, int channels, int rate, int bytes) {
    return ByteBuffer.allocate(44 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(id("RIFF"))
        .putInt(36 + bytes)
        .put(id("WAVEfmt "))
        .putInt(16)
        .putShort((short) tag)
        .putShort((short) channels)
        .putInt(rate)
        .putInt(rate * channels * bits / 8)
        .putShort((short) (channels * bits / 8))
        .putShort((short) bits)
        .put(id("data"))
        .putInt(bytes);
  }

  private static byte[] id(String id) {
    return id.getBytes(StandardCharsets.US_ASCII);
  }

  private static double[] read(WavAudio audio, PcmFormat format, int blocks, int channel) {
    double[] out = new double[blocks * format.framesPerBlock()];
    ByteBuffer block =
        ByteBuffer.allocateDirect(format.bytesPerBlock()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < blocks; i++) {
      block.clear();
      assertTrue(audio.read(block, format));
      assertEquals(0, block.remaining());
      for (int j = 0; j < format.framesPerBlock(); j++) {
        int at = (j * format.channels() + channel) * Short.BYTES;
        out[i * format.framesPerBlock() + j] = block.getShort(at) / 32_768.0;
      }
    }
    return out;
  }

  /** How far what is not the tone lies below it, in decibels. */
  private static double purity(double[] samples, int rate, double hertz, double amplitude) {
    double error = 0;
    double power = 0;
    for (int i = 0; i < samples.length; i++) {
      double tone = amplitude * Math.sin(2 * Math.PI * hertz * i / rate);
      error += (samples[i] - tone) * (samples[i] - tone);
      power += tone * tone;
    }
    return 10 * Math.log10(power / Math.max(error, 1e-20));
  }

  @ParameterizedTest
  @CsvSource({"1,16", "1,24", "1,32", "3,32"})
  void everyEncodingIsRead(int tag, int bits) throws IOException {
    WavAudio audio = WavAudio.open(write(tone(tag, bits, 1, 48_000, 440)));
    assertEquals(1_000, audio.duration().toMillis());
    double[] samples = read(audio, PcmFormat.SPEECH, 40, 0);
    assertTrue(purity(samples, 48_000, 440, 0.5) > 80);
  }

  @ParameterizedTest
  @CsvSource({
    "44100,48000",
    "8000,48000",
    "11025,48000",
    "22050,16000",
    "96000,48000",
    "48000,44100",
    "48000,8000",
    "16000,32000",
    "47999,48000"
  })
  void resampledTonesStayPureAcrossTheLoop(int from, int to) throws IOException {
    WavAudio audio = WavAudio.open(write(tone(FLOAT, 32, 1, from, 400)));
    double[] samples = read(audio, new PcmFormat(to, 1), 230, 0);
    double purity = purity(samples, to, 400, 0.5);
    assertTrue(purity > 65, purity + " dB");
  }

  @Test
  void whatALowerRateCannotCarryIsTakenAway() throws IOException {
    WavAudio audio = WavAudio.open(write(tone(PCM, 16, 1, 48_000, 6_000)));
    double[] samples = read(audio, new PcmFormat(8_000, 1), 40, 0);
    double loudest = Arrays.stream(samples).map(Math::abs).max().orElseThrow();
    assertTrue(loudest < 0.001, "loudest " + loudest);
  }

  @Test
  void channelsAreMixedAndDoubled() throws IOException {
    WavAudio stereo = WavAudio.open(write(tone(PCM, 16, 2, 48_000, 440)));
    PcmFormat both = new PcmFormat(48_000, 2);
    assertTrue(purity(read(stereo, both, 20, 0), 48_000, 440, 0.5) > 80);
    WavAudio again = WavAudio.open(write(tone(PCM, 16, 2, 48_000, 440)));
    assertTrue(purity(read(again, both, 20, 1), 48_000, 440, -0.5) > 80);
    // The right channel is the left one turned over: together they are silence.
    double[] mixed = read(again, PcmFormat.SPEECH, 20, 0);
    assertTrue(Arrays.stream(mixed).allMatch(sample -> Math.abs(sample) < 0.0001));
    WavAudio mono = WavAudio.open(write(tone(PCM, 16, 1, 48_000, 440)));
    assertTrue(purity(read(mono, both, 20, 1), 48_000, 440, 0.5) > 80);
  }

  @Test
  void otherChunksAndUnsaidSizesAreTaken() throws IOException {
    ByteBuffer plain = tone(PCM, 16, 1, 48_000, 440);
    ByteBuffer wav = ByteBuffer.allocate(plain.limit() + 12).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(plain.slice(0, 12)).put(id("LIST")).putInt(3).putInt(0);
    wav.put(plain.slice(12, plain.limit() - 12)).flip();
    wav.putInt(12 + 40, 0);
    WavAudio audio = WavAudio.open(write(wav));
    assertEquals(1_000, audio.duration().toMillis());
    wav.putInt(12 + 40, -1);
    assertEquals(1_000, WavAudio.open(write(wav)).duration().toMillis());
  }

  @Test
  void floatsBeyondTheRangeAreCutAndNoNumbersAreSilence() throws IOException {
    ByteBuffer wav = header(FLOAT, 32, 1, 48_000, 12);
    wav.putFloat(7).putFloat(-7).putFloat(Float.NaN).flip();
    double[] samples = read(WavAudio.open(write(wav)), PcmFormat.SPEECH, 1, 0);
    assertEquals(32_767 / 32_768.0, samples[0]);
    assertEquals(-1, samples[1]);
    assertEquals(0, samples[2]);
    assertEquals(samples[0], samples[3]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 11, 12, 20, 30, 43, 44, 45})
  void cutOffFilesAreTypedErrors(int length) throws IOException {
    ByteBuffer wav = tone(PCM, 16, 1, 48_000, 440);
    wav.limit(length);
    Path path = write(wav);
    MediaException e = assertThrows(MediaException.class, () -> WavAudio.open(path));
    assertEquals(MediaException.Reason.INVALID_MEDIA, e.reason());
  }

  @ParameterizedTest
  @CsvSource({"1,8,1,48000", "2,16,1,48000", "1,16,0,48000", "1,16,6,48000", "1,16,1,0"})
  void otherFormatsAreTypedErrors(int tag, int bits, int channels, int rate) throws IOException {
    ByteBuffer wav = header(tag, bits, channels, rate, 64);
    wav.position(wav.capacity()).flip();
    Path path = write(wav);
    MediaException e = assertThrows(MediaException.class, () -> WavAudio.open(path));
    assertEquals(MediaException.Reason.INVALID_MEDIA, e.reason());
  }

  @Test
  void aMissingFileIsATypedError() {
    MediaException e =
        assertThrows(MediaException.class, () -> WavAudio.open(folder.resolve("none.wav")));
    assertEquals(MediaException.Reason.INVALID_MEDIA, e.reason());
  }

  @Test
  void whatIsRecordedCanBePlayed() throws IOException {
    Path path = folder.resolve("recorded.wav");
    PcmFormat format = new PcmFormat(16_000, 2);
    ByteBuffer block = ByteBuffer.allocate(format.bytesPerBlock()).order(ByteOrder.nativeOrder());
    WavRecorder recorder = WavRecorder.create(path);
    for (int i = 0; i < 100; i++) {
      block.clear();
      for (int j = 0; j < format.framesPerBlock(); j++) {
        block.putShort((short) (i * 160 + j)).putShort((short) -i);
      }
      recorder.write(block.flip().asReadOnlyBuffer().order(ByteOrder.nativeOrder()), format);
    }
    block.rewind();
    recorder.write(block, PcmFormat.SPEECH);
    recorder.close();
    recorder.close();
    recorder.write(block, format);
    assertEquals(2, recorder.blocksDropped());
    WavAudio audio = WavAudio.open(path);
    assertEquals(1_000, audio.duration().toMillis());
    double[] left = read(audio, format, 100, 0);
    for (int i = 0; i < left.length; i++) {
      assertEquals(i / 32_768.0, left[i]);
    }
  }

  @Test
  void anEmptyRecordingIsAWholeHeader() throws IOException {
    Path path = folder.resolve("empty.wav");
    WavRecorder.create(path).close();
    assertEquals(44, Files.size(path));
    assertThrows(MediaException.class, () -> WavAudio.open(path));
  }
}
