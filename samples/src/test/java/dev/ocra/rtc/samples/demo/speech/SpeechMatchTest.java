package dev.ocra.rtc.samples.demo.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.source.WavAudio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the recordings of Debian's {@code alsa-utils}, all of one speaker. */
final class SpeechMatchTest {
  private static final int RATE = 48_000;
  private static final int SECONDS = 6;

  private static short[] recording(String name) {
    WavAudio audio = WavAudio.open(Path.of("/usr/share/sounds/alsa", name + ".wav"));
    short[] samples = new short[(int) (audio.duration().toNanos() * RATE / 1_000_000_000L)];
    ByteBuffer block =
        ByteBuffer.allocate(PcmFormat.SPEECH.bytesPerBlock()).order(ByteOrder.nativeOrder());
    for (int at = 0; at < samples.length; at += 480) {
      audio.read(block.clear(), PcmFormat.SPEECH);
      block.flip().asShortBuffer().get(samples, at, Math.min(480, samples.length - at));
    }
    return samples;
  }

  /** The loop from some place on. */
  private static short[] played(short[] recording, int from) {
    short[] out = new short[SECONDS * RATE];
    for (int i = 0; i < out.length; i++) {
      out[i] = recording[(from + i) % recording.length];
    }
    return out;
  }

  private static double score(String sent, short[] received) {
    return SpeechMatch.score(recording(sent), received, RATE);
  }

  @ParameterizedTest
  @CsvSource({"Front_Center, Rear_Left", "Front_Left, Front_Right", "Rear_Right, Front_Right"})
  void otherWordsOfTheSameSpeakerScoreClearlyLower(String sent, String other) {
    double right = score(sent, played(recording(sent), 31_000));
    double wrong = score(sent, played(recording(other), 31_000));
    assertTrue(right > 0.97, "right: " + right);
    assertTrue(wrong < SpeechMatch.THRESHOLD - 0.1, "wrong: " + wrong);
  }

  @Test
  void loudnessDoesNotMatter() {
    short[] quiet = played(recording("Front_Center"), 0);
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] /= 20;
    }
    assertTrue(score("Front_Center", quiet) > 0.97);
  }

  @Test
  void survivesWhatJitterBuffersAndCodecsDo() {
    short[] clean = played(recording("Front_Center"), 7_000);
    short[] worn = new short[clean.length];
    Random random = new Random(3);
    int from = 0;
    double smooth = 0;
    for (int i = 0; i < worn.length && from < clean.length; i++, from++) {
      if (i % 24_000 == 23_999) {
        from += 240; // 5 ms shorter each half second.
      }
      boolean lost = i / 960 % 25 == 7; // A packet of 20 ms of each 25.
      smooth += 0.4 * ((lost ? 0 : clean[from]) - smooth); // No treble.
      worn[i] = (short) (smooth + 200 * random.nextGaussian());
    }
    double right = score("Front_Center", worn);
    double wrong = score("Front_Left", worn);
    assertTrue(right > SpeechMatch.THRESHOLD + 0.1, "right: " + right);
    assertTrue(wrong < SpeechMatch.THRESHOLD - 0.1, "wrong: " + wrong);
  }

  @Test
  void silenceAndNoiseAreNoSpeech() {
    short[] silence = new short[SECONDS * RATE];
    assertEquals(0, score("Front_Center", silence));
    assertEquals(0, score("Front_Center", new short[0]));
    Random random = new Random(4);
    short[] noise = new short[SECONDS * RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (5_000 * random.nextGaussian());
    }
    assertTrue(score("Front_Center", noise) < 0.3);
  }

  @Test
  void piecesInTheWrongOrderAreNotTheSpeech() {
    short[] clean = played(recording("Front_Center"), 0);
    short[] mixed = new short[clean.length];
    int piece = 7_200; // 150 ms.
    Integer[] order = new Integer[clean.length / piece];
    Arrays.setAll(order, i -> i);
    Collections.shuffle(Arrays.asList(order), new Random(9));
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(clean, order[i] * piece, mixed, i * piece, piece);
    }
    double score = score("Front_Center", mixed);
    assertTrue(score < SpeechMatch.THRESHOLD, "score: " + score);
  }

  @Test
  void recordingsShorterThanAWindowAreLoops() {
    short[] word = Arrays.copyOfRange(recording("Front_Center"), 10_000, 28_000);
    double score = SpeechMatch.score(word, played(word, 5_000), RATE);
    assertTrue(score > 0.95, "score: " + score);
  }
}
