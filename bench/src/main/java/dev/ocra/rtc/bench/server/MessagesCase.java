package dev.ocra.rtc.bench.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Messages stored and delivered, over one of the stores. Each is written to the store, acknowledged
 * to its sender, delivered to its recipient and to the sender's inbox, and its delivery reported.
 */
@NullMarked
final class MessagesCase implements ServerCase {
  private final boolean postgres;

  MessagesCase(boolean postgres) {
    this.postgres = postgres;
  }

  @Override
  public String name() {
    return postgres ? "messages-postgresql" : "messages";
  }

  @Override
  public List<Figure> measure(Settings settings) throws IOException, InterruptedException {
    if (!postgres) {
      return measure(settings, "SQLite", Map.of());
    }
    if (!BenchedPostgres.isInstalled()) {
      System.err.println("  PostgreSQL is not installed: left out");
      return List.of();
    }
    try (BenchedPostgres database = BenchedPostgres.start()) {
      return measure(settings, "PostgreSQL", database.settings());
    }
  }

  private static List<Figure> measure(
      Settings settings, String store, Map<String, String> serverSettings)
      throws IOException, InterruptedException {
    Map<String, Integer> load =
        settings.quick()
            ? Map.of("users", 20, "window", 2, "warm-up", 1, "seconds", 2)
            : Map.of("users", 500, "window", 8, "warm-up", 15, "seconds", 30);
    try (BenchedServer server = BenchedServer.start(serverSettings)) {
      Map<String, Double> found = LoadProcess.run(server, "messages", load);
      List<Figure> figures = new ArrayList<>();
      figures.add(
          Figure.atLeast(
              "messages stored and delivered, " + store,
              "1/s",
              found.getOrDefault("rate", 0.0),
              10_000));
      figures.add(
          Figure.atMost(
              "messages lost or twice, " + store,
              "messages",
              found.getOrDefault("lost", Double.NaN),
              0));
      figures.add(
          Figure.beside(
              "from sender to recipient, p50", "ms", found.getOrDefault("latency-50", 0.0)));
      figures.add(
          Figure.beside(
              "from sender to recipient, p99", "ms", found.getOrDefault("latency-99", 0.0)));
      figures.add(
          Figure.beside(
              "processor of the server for a message", "ms", found.getOrDefault("server", 0.0)));
      return figures;
    }
  }
}
