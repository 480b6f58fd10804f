package dev.ocra.rtc.samples.demo.speech;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * Tells whether what was received is the speech that was sent.
 *
 * <p>Both are brought to the {@link VoiceBand}. What was received is cut into windows; those with
 * speech in them are correlated, normalised, with the recording at every lag, the recording taken
 * as the endless loop that was sent. A jitter buffer stretches and shortens speech, so a window may
 * lie a little off the common lag, but not anywhere: a codec leaves nearly the whole correlation,
 * while other words of the same speaker reach a part of it at one window and lose it at the next.
 * The score is the mean over the windows, weighted by their energy, at the best common lag.
 */
@NullMarked
public final class SpeechMatch {
  /** What is reached by the right recording, and not by another one. */
  public static final double THRESHOLD = 0.6;

  private static final int WINDOW = VoiceBand.RATE * 6 / 10;
  private static final int MAX_WINDOWS = 24;

  /** How far a window may be off the common lag, on either side. */
  private static final int DRIFT = VoiceBand.RATE * 12 / 100;

  /** A window whose energy is below this share of the loudest one's is a pause. */
  private static final double PAUSE = 0.05;

  /** Below this nothing is heard: -66 dB. */
  private static final double SILENCE = 0.0005;

  private SpeechMatch() {}

  /**
   * The likeness, 0 to 1. Nothing heard is 0.
   *
   * @param recording one round of the loop that was sent
   * @param received what arrived
   * @param rate samples a second of both, a multiple of 8,000
   */
  public static double score(short[] recording, short[] received, int rate) {
    float[] loop = VoiceBand.of(recording, rate, true);
    float[] heard = VoiceBand.of(received, rate, false);
    List<Integer> windows = windows(heard);
    if (loop.length == 0 || windows.isEmpty()) {
      return 0;
    }
    LoopCorrelation correlation = new LoopCorrelation(loop, WINDOW);
    double[] sums = new double[loop.length];
    double weights = 0;
    for (int at : windows) {
      double weight = energy(heard, at);
      double[] likeness = highest(correlation.with(heard, at), Math.min(DRIFT, loop.length / 2));
      for (int lag = 0; lag < loop.length; lag++) {
        // The lag that counts is the one of the received sound's begin.
        sums[lag] += weight * likeness[(int) ((lag + (long) at) % loop.length)];
      }
      weights += weight;
    }
    double best = 0;
    for (double sum : sums) {
      best = Math.max(best, sum / weights);
    }
    return Math.min(1, best);
  }

  /** Where the windows begin that have speech in them. */
  private static List<Integer> windows(float[] heard) {
    double loudest = WINDOW * SILENCE * SILENCE;
    for (int at = 0; at + WINDOW <= heard.length; at += WINDOW / 2) {
      loudest = Math.max(loudest, energy(heard, at));
    }
    List<Integer> windows = new ArrayList<>();
    for (int at = 0; at + WINDOW <= heard.length; at += WINDOW / 2) {
      double energy = energy(heard, at);
      if (energy > PAUSE * loudest && energy > WINDOW * SILENCE * SILENCE) {
        windows.add(at);
      }
    }
    List<Integer> spread = new ArrayList<>();
    int count = Math.min(MAX_WINDOWS, windows.size());
    for (int i = 0; i < count; i++) {
      spread.add(windows.get((int) ((long) i * windows.size() / count)));
    }
    return spread;
  }

  private static double energy(float[] samples, int from) {
    double energy = 0;
    for (int i = from; i < from + WINDOW; i++) {
      energy += samples[i] * samples[i];
    }
    return energy;
  }

  /** At each place the highest value at most so far away, on a circle. */
  private static double[] highest(double[] values, int distance) {
    int size = values.length;
    double[] out = new double[size];
    // Places of values that may still become the highest, falling.
    Deque<Integer> places = new ArrayDeque<>();
    for (int i = -distance; i < size + distance; i++) {
      double value = values[Math.floorMod(i, size)];
      while (!places.isEmpty() && values[Math.floorMod(places.getLast(), size)] <= value) {
        places.removeLast();
      }
      places.addLast(i);
      int centre = i - distance;
      if (centre >= 0) {
        while (places.getFirst() < centre - distance) {
          places.removeFirst();
        }
        out[centre] = values[Math.floorMod(places.getFirst(), size)];
      }
    }
    return out;
  }
}
