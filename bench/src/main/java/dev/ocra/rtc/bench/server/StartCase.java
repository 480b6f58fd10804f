package dev.ocra.rtc.bench.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** How long the process takes from its start until it listens and says so, with a new store. */
@NullMarked
final class StartCase implements ServerCase {
  private static final int TIMES = 7;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Figure> measure(Settings settings) throws IOException, InterruptedException {
    double[] millis = new double[settings.quick() ? 1 : TIMES];
    for (int i = 0; i < millis.length; i++) {
      try (BenchedServer server = BenchedServer.start(Map.of())) {
        millis[i] = server.startMillis();
      }
    }
    Arrays.sort(millis);
    return List.of(
        Figure.atMost("start to ready, median", "s", millis[millis.length / 2] / 1e3, 1.5),
        Figure.beside("start to ready, slowest", "s", millis[millis.length - 1] / 1e3));
  }
}
