package dev.ocra.rtc.bench.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/** The figures as people read them. */
@NullMarked
final class FigureTable {
  private static final String ROW = "%-58s %9s %12s  %-10s %s%n";

  private final PrintStream out;

  FigureTable(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.printf(ROW, "case", "unit", "value", "goal", "");
    out.println("-".repeat(100));
  }

  void row(Figure figure) {
    Double goal = figure.goal();
    out.printf(
        ROW,
        figure.name(),
        figure.unit(),
        number(figure.value()),
        goal == null ? "" : (figure.higherIsBetter() ? ">= " : "<= ") + number(goal),
        goal == null ? "" : figure.met() ? "met" : "MISSED");
    out.flush();
  }

  void foot(List<Figure> figures) {
    List<Figure> cases = figures.stream().filter(figure -> figure.goal() != null).toList();
    out.printf("%n%d of %d goals met.%n", cases.stream().filter(Figure::met).count(), cases.size());
  }

  private static String number(double value) {
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    String format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
