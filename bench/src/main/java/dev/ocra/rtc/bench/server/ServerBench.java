package dev.ocra.rtc.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the runnable backend, with the load made by another process: {@code ./ocra bench
 * server}.
 */
@NullMarked
@Command(
    name = "server",
    description = "Measures the backend: idle devices, calls, messages, start, memory.",
    mixinStandardHelpOptions = true)
public final class ServerBench implements Callable<Integer> {
  private static final int LOST = 1;

  @Option(
      names = "--quick",
      description = "Everything small and short: to see that it runs, not to quote.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "CASE",
      description = "Only this case: start, idle, many-idle, calls, messages, soak, ...")
  private String only = "";

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long the soak lasts; 10 if not given.")
  private int minutes = 10;

  @Option(
      names = "--idle",
      paramLabel = "N",
      description = "Idle devices on one process; 19000 if not given.")
  private int idle = 19_000;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there as well.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ServerCase> wanted = cases();
    if (wanted.isEmpty() || minutes < 1 || idle < 1) {
      System.err.println("No case has '" + only + "' in its name.");
      return CommandLine.ExitCode.USAGE;
    }
    ServerCase.Settings settings = new ServerCase.Settings(quick, minutes, idle, 4);
    List<Figure> figures = new ArrayList<>();
    FigureTable table = new FigureTable(System.out);
    table.head();
    for (ServerCase measured : wanted) {
      for (Figure figure : measured.measure(settings)) {
        table.row(figure);
        figures.add(figure);
      }
    }
    table.foot(figures);
    if (json != null) {
      Files.writeString(json, Figure.results(figures).toJson());
    }
    // A rate that is missed is a result; what was lost or failed is a fault.
    boolean sound =
        figures.stream()
            .allMatch(figure -> figure.goal() == null || figure.goal() != 0 || figure.met());
    return sound ? CommandLine.ExitCode.OK : LOST;
  }

  private List<ServerCase> cases() {
    List<ServerCase> all =
        List.of(
            new StartCase(),
            new IdleCase(),
            new ManyIdleCase(),
            new CallsCase(),
            new MessagesCase(false),
            new MessagesCase(true),
            new SoakCase());
    String name = only.toLowerCase(Locale.ROOT);
    List<ServerCase> exact = all.stream().filter(one -> one.name().equals(name)).toList();
    return exact.isEmpty() ? all.stream().filter(one -> one.name().contains(name)).toList() : exact;
  }
}
