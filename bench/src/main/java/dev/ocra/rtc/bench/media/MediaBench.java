package dev.ocra.rtc.bench.media;

import dev.ocra.rtc.bench.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs our engine and the peer's in turn, each in a fresh JVM, and prints medians and ratios:
 * {@code ./ocra bench media}.
 */
@NullMarked
@Command(
    name = "media",
    description = "Compares the media engine with webrtc-java, case by case.",
    mixinStandardHelpOptions = true)
public final class MediaBench implements Callable<Integer> {
  @Option(
      names = "--quick",
      description = "One short round of each: to see that it runs, not to quote.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "CASE",
      description = "Only the cases with this in their name.")
  private String only = "";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each engine is measured; 5 if not given.")
  private int rounds = 5;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there as well.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String wanted = only.toLowerCase(Locale.ROOT);
    List<MediaCase> cases =
        MediaCase.all(quick).stream()
            .filter(
                measured ->
                    measured.probe().contains(wanted)
                        || measured.figures().stream()
                            .anyMatch(f -> f.name().toLowerCase(Locale.ROOT).contains(wanted)))
            .toList();
    if (cases.isEmpty() || rounds < 1) {
      System.err.println("No case has '" + only + "' in its name.");
      return CommandLine.ExitCode.USAGE;
    }
    List<Comparison> results = new ArrayList<>();
    ResultTable table = new ResultTable(System.out);
    table.head();
    for (MediaCase measured : cases) {
      for (Comparison result : compare(measured)) {
        table.row(result);
        results.add(result);
      }
    }
    table.foot(results);
    if (json != null) {
      Files.writeString(
          json, new BenchResults(results.stream().map(Comparison::toCase).toList()).toJson());
    }
    return CommandLine.ExitCode.OK;
  }

  // A B, then B A: neither engine always finds the machine as the other one left it.
  private List<Comparison> compare(MediaCase measured) throws IOException, InterruptedException {
    Map<Subject.Kind, List<Map<String, Double>>> runs = new EnumMap<>(Subject.Kind.class);
    for (Subject.Kind kind : Subject.Kind.values()) {
      runs.put(kind, new ArrayList<>());
    }
    int count = quick ? 1 : rounds;
    for (int round = 0; round < count; round++) {
      List<Subject.Kind> order =
          round % 2 == 0
              ? List.of(Subject.Kind.OURS, Subject.Kind.PEER)
              : List.of(Subject.Kind.PEER, Subject.Kind.OURS);
      for (Subject.Kind kind : order) {
        progress(measured, round + 1, count, kind);
        List<Map<String, Double>> list = runs.get(kind);
        if (list != null) {
          list.add(
              measured.probe().equals("jar")
                  ? NativeJars.size(kind)
                  : ProbeProcess.run(kind, measured));
        }
      }
    }
    return measured.figures().stream()
        .map(
            figure ->
                new Comparison(
                    figure,
                    figures(runs, Subject.Kind.OURS, figure),
                    figures(runs, Subject.Kind.PEER, figure)))
        .toList();
  }

  private static List<Double> figures(
      Map<Subject.Kind, List<Map<String, Double>>> runs,
      Subject.Kind kind,
      MediaCase.Figure figure) {
    return runs.getOrDefault(kind, List.of()).stream()
        .map(run -> run.getOrDefault(figure.key(), Double.NaN))
        .toList();
  }

  private static void progress(MediaCase measured, int round, int rounds, Subject.Kind kind) {
    if (System.getenv("TERM") != null && System.getenv("CI") == null) {
      System.err.printf(
          "\r\033[K%s, round %d of %d, %s\r",
          measured.figures().get(0).name(), round, rounds, kind.name().toLowerCase(Locale.ROOT));
      System.err.flush();
    }
  }
}
