package dev.ocra.rtc.bench.server;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Something that was measured.
 *
 * @param goal what it is held against, or null if it only says more about another one
 * @param higherIsBetter whether the goal is a limit from below
 */
@NullMarked
record Figure(
    String name, String unit, double value, @Nullable Double goal, boolean higherIsBetter) {

  static Figure atMost(String name, String unit, double value, double goal) {
    return new Figure(name, unit, value, goal, false);
  }

  static Figure atLeast(String name, String unit, double value, double goal) {
    return new Figure(name, unit, value, goal, true);
  }

  static Figure beside(String name, String unit, double value) {
    return new Figure(name, unit, value, null, false);
  }

  boolean met() {
    Double limit = goal;
    return limit == null || (higherIsBetter ? value >= limit : value <= limit);
  }

  static ServerFigures results(List<Figure> figures) {
    return new ServerFigures(
        figures.stream().map(Figure::toCase).filter(c -> c != null).toList(),
        figures.stream()
            .filter(figure -> figure.goal == null)
            .map(figure -> new ServerFigures.Beside(figure.name, figure.unit, figure.value))
            .toList());
  }

  private ServerFigures.@Nullable Case toCase() {
    Double limit = goal;
    return limit == null
        ? null
        : new ServerFigures.Case(name, unit, value, limit, higherIsBetter, met());
  }
}
