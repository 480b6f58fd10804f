package dev.ocra.rtc.bench.media;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * A figure of both engines, over all rounds.
 *
 * @param figure what was measured
 * @param ours our figures, one a round
 * @param peer the peer's figures, one a round
 */
@NullMarked
record Comparison(MediaCase.Figure figure, Sample ours, Sample peer) {
  Comparison(MediaCase.Figure figure, List<Double> ours, List<Double> peer) {
    this(figure, sample(ours), sample(peer));
  }

  private static Sample sample(List<Double> figures) {
    return new Sample(figures.stream().mapToDouble(Double::doubleValue).toArray());
  }

  double ratio() {
    return peer.median() == 0 ? Double.NaN : ours.median() / peer.median();
  }

  boolean met() {
    return switch (figure.better()) {
      case LOWER -> ratio() <= figure.goal();
      case HIGHER -> ratio() >= figure.goal();
      case OURS_LOWER -> ours.median() <= figure.goal();
    };
  }

  /** The widest spread of either engine's rounds, as a part of its median. */
  double spread() {
    return Math.max(ours.spread(), peer.spread());
  }

  BenchResults.Case toCase() {
    return new BenchResults.Case(
        figure.name(),
        figure.unit(),
        ours.median(),
        peer.median(),
        Double.isNaN(ratio()) ? null : ratio(),
        spread(),
        figure.goal(),
        figure.better() == MediaCase.Better.HIGHER,
        figure.better() == MediaCase.Better.OURS_LOWER,
        met());
  }

  String goal() {
    return switch (figure.better()) {
      case LOWER -> "<= " + plain(figure.goal());
      case HIGHER -> ">= " + plain(figure.goal());
      case OURS_LOWER -> "ours <= " + plain(figure.goal());
    };
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
