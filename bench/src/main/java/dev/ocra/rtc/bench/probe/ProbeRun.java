package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Subject;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * What a probe is told, and where its figures go: a line each on standard output.
 *
 * @param kind whom to measure
 * @param parameters by name
 */
@NullMarked
record ProbeRun(Subject.Kind kind, Map<String, String> parameters) {
  /** What a line with a figure begins with. */
  static final String FIGURE = "figure ";

  String text(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the probe needs " + name);
    }
    return value;
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  void figure(String name, double value) {
    System.out.printf(Locale.ROOT, "%s%s %.6f%n", FIGURE, name, value);
  }
}
