package dev.ocra.rtc.bench.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * What a registered device costs that does nothing. The base is the same server after it had
 * devices and they went: what every process needs once is no device's.
 */
@NullMarked
final class IdleCase implements ServerCase {
  private static final int TO_WARM_UP = 2000;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public List<Figure> measure(Settings settings) throws IOException, InterruptedException {
    int clients = settings.quick() ? 200 : settings.idle();
    // Sessions of the base must be over when it is measured.
    try (BenchedServer server = BenchedServer.start(Map.of("session.grace.seconds", "1"))) {
      warmUp(server, settings.quick() ? 50 : TO_WARM_UP);
      double heapBase = server.liveHeapBytes();
      double residentBase = server.residentBytes();
      try (LoadProcess load =
          LoadProcess.start(server, "idle", Map.of("clients", clients, "first", TO_WARM_UP))) {
        load.awaitHolding();
        double heap = server.liveHeapBytes() - heapBase;
        double resident = server.residentBytes() - residentBase;
        Map<String, Double> held = load.end();
        return List.of(
            Figure.atLeast(
                "idle devices held by a process",
                "devices",
                held.getOrDefault("held", 0.0),
                clients),
            Figure.atMost("resident memory for each", "kB", resident / clients / 1e3, 10),
            Figure.beside("live heap for each", "kB", heap / clients / 1e3),
            Figure.beside("resident memory without them", "MB", residentBase / 1e6));
      }
    }
  }

  private static void warmUp(BenchedServer server, int clients)
      throws IOException, InterruptedException {
    try (LoadProcess load = LoadProcess.start(server, "idle", Map.of("clients", clients))) {
      load.awaitHolding();
      load.end();
    }
    Thread.sleep(3000);
  }
}
