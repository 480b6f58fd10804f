package dev.ocra.rtc.bench.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Call set-ups a second, what one costs, and how fast a hop is at half of the highest load. */
@NullMarked
final class CallsCase implements ServerCase {
  @Override
  public String name() {
    return "calls";
  }

  @Override
  public List<Figure> measure(Settings settings) throws IOException, InterruptedException {
    Map<String, Integer> load =
        settings.quick()
            ? Map.of(
                "from", 50, "to", 50, "step-seconds", 1, "seconds", 2, "warm-up", 1, "pairs", 250)
            : Map.of();
    try (BenchedServer server = BenchedServer.start(Map.of())) {
      Map<String, Double> found = LoadProcess.run(server, "calls", load);
      return List.of(
          Figure.atLeast("call set-ups, all complete", "1/s", value(found, "rate"), 6000),
          Figure.atMost("calls that failed at that rate", "calls", value(found, "failed"), 0),
          Figure.atMost("processor of the server for a call", "ms", value(found, "server"), 0.20),
          Figure.beside("the same of the load generator", "ms", value(found, "load")),
          Figure.beside("calls in that run", "calls", value(found, "calls")),
          Figure.beside("set-up without ringing, p50", "ms", value(found, "set-up-50")),
          Figure.beside("set-up without ringing, p99", "ms", value(found, "set-up-99")),
          Figure.atMost(
              "hop between clients at half of it, p99", "ms", value(found, "half-hop-99"), 10),
          Figure.beside(
              "hop between clients at half of it, p50", "ms", value(found, "half-hop-50")),
          Figure.beside("processor for a call at half of it", "ms", value(found, "half-server")));
    }
  }

  private static double value(Map<String, Double> figures, String name) {
    return figures.getOrDefault(name, Double.NaN);
  }
}
