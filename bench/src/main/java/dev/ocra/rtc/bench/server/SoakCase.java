package dev.ocra.rtc.bench.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Mixed load for minutes: the live heap has to stay where it is. What is remembered on purpose,
 * such as calls that ended (two minutes), has to have filled before.
 */
@NullMarked
final class SoakCase implements ServerCase {
  private static final int FILL_SECONDS = 180;
  private static final int SAMPLE_SECONDS = 20;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public List<Figure> measure(Settings settings) throws IOException, InterruptedException {
    int fill = settings.quick() ? 1 : FILL_SECONDS;
    int sample = settings.quick() ? 1 : SAMPLE_SECONDS;
    int seconds = fill + (settings.quick() ? 3 : settings.minutes() * 60);
    Map<String, Integer> rates =
        settings.quick()
            ? Map.of("calls", 20, "messages", 20, "visits", 4, "seconds", seconds)
            : Map.of("calls", 300, "messages", 300, "visits", 20, "seconds", seconds);
    // So few records that they are all there before it is measured.
    try (BenchedServer server = BenchedServer.start(Map.of("call.records", "10000"));
        LoadProcess load = LoadProcess.start(server, "mixed", rates)) {
      load.awaitHolding();
      TimeUnit.SECONDS.sleep(fill);
      List<double[]> samples = new ArrayList<>();
      long began = System.nanoTime();
      double resident = server.residentBytes();
      double last = 0;
      while (last + sample < seconds - fill) {
        last = (System.nanoTime() - began) / 1e9;
        double heap = server.liveHeapBytes();
        samples.add(new double[] {last / 60, heap / 1e6});
        System.err.printf(
            Locale.ROOT,
            "  %.1f min: live heap %.1f MB, resident %.1f MB%n",
            last / 60,
            heap / 1e6,
            server.residentBytes() / 1e6);
        TimeUnit.SECONDS.sleep(sample);
      }
      double growth = (server.residentBytes() - resident) / 1e6;
      Map<String, Double> found = load.end();
      double mean = samples.stream().mapToDouble(s -> s[1]).average().orElse(0);
      return List.of(
          Figure.atMost(
              "live heap, growth a minute",
              "%",
              mean == 0 ? Double.NaN : 100 * Math.abs(slope(samples)) / mean,
              settings.quick() ? 1000 : 0.5),
          Figure.beside("live heap, mean", "MB", mean),
          Figure.beside("resident memory, growth in all", "MB", growth),
          Figure.atMost("lost or failed", "events", found.getOrDefault("lost", Double.NaN), 0),
          Figure.beside("calls", "calls", found.getOrDefault("calls", 0.0)),
          Figure.beside("messages", "messages", found.getOrDefault("messages", 0.0)),
          Figure.beside(
              "devices that came and went", "devices", found.getOrDefault("visits", 0.0)));
    }
  }

  /** The slope of the straight line that fits best. */
  static double slope(List<double[]> points) {
    double meanX = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double meanY = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double above = 0;
    double below = 0;
    for (double[] point : points) {
      above += (point[0] - meanX) * (point[1] - meanY);
      below += (point[0] - meanX) * (point[0] - meanX);
    }
    return below == 0 ? 0 : above / below;
  }
}
