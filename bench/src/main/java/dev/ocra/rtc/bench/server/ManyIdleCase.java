package dev.ocra.rtc.bench.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Idle devices on several servers at once, with a load generator for each: a process here has
 * 20,000 descriptors.
 */
@NullMarked
final class ManyIdleCase implements ServerCase {
  private static final int EACH = 15_000;

  @Override
  public String name() {
    return "many-idle";
  }

  @Override
  public List<Figure> measure(Settings settings) throws IOException, InterruptedException {
    int each = settings.quick() ? 100 : EACH;
    int count = settings.quick() ? 2 : settings.processes();
    List<BenchedServer> servers = new ArrayList<>();
    List<LoadProcess> loads = new ArrayList<>();
    try {
      double resident = 0;
      double held = 0;
      for (int i = 0; i < count; i++) {
        BenchedServer server = BenchedServer.start(Map.of());
        servers.add(server);
        LoadProcess load =
            LoadProcess.start(server, "idle", Map.of("clients", each, "source", 2 + 2 * i));
        loads.add(load);
        load.awaitHolding();
      }
      for (BenchedServer server : servers) {
        server.liveHeapBytes();
        resident += server.residentBytes();
      }
      for (LoadProcess load : loads) {
        held += load.end().getOrDefault("held", 0.0);
      }
      return List.of(
          Figure.atLeast(
              "idle devices over " + count + " servers", "devices", held, (double) each * count),
          Figure.beside("resident memory of these servers", "MB", resident / 1e6));
    } finally {
      loads.forEach(LoadProcess::close);
      servers.forEach(BenchedServer::close);
    }
  }
}
