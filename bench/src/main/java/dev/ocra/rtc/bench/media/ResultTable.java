package dev.ocra.rtc.bench.media;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/** The figures as people read them. */
@NullMarked
final class ResultTable {
  private static final String ROW = "%-42s %7s %10s %10s %7s %8s  %-12s %s%n";

  private final PrintStream out;

  ResultTable(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.printf(ROW, "case", "unit", "ours", "peer", "ratio", "spread", "goal", "");
    out.println("-".repeat(108));
  }

  void row(Comparison result) {
    out.printf(
        Locale.ROOT,
        ROW,
        result.figure().name(),
        result.figure().unit(),
        number(result.ours().median()),
        number(result.peer().median()),
        Double.isNaN(result.ratio()) ? "-" : String.format(Locale.ROOT, "%.2f", result.ratio()),
        String.format(Locale.ROOT, "%.0f%%", 100 * result.spread()),
        result.goal(),
        result.met() ? "met" : "MISSED");
    out.flush();
  }

  void foot(List<Comparison> results) {
    long met = results.stream().filter(Comparison::met).count();
    out.printf("%n%d of %d goals met. Medians of all rounds.%n", met, results.size());
  }

  private static String number(double value) {
    String format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
