package dev.ocra.rtc.samples.demo;

import dev.ocra.rtc.samples.demo.PartyReport.Stage;
import dev.ocra.rtc.samples.demo.party.PartyMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * The process of one side, as its parent sees it.
 *
 * <p><b>Life cycle:</b> started by {@link #start}, ended by {@link #close()}, which kills it if it
 * does not end by itself. <b>Threads:</b> two of its own read what it says; all methods on any.
 */
@NullMarked
final class PartyProcess implements AutoCloseable {
  private static final int CLOSE_SECONDS = 15;

  private final String user;
  private final Process process;
  private final PrintWriter commands;
  private final PartyListener listener;
  private final Map<Stage, CompletableFuture<PartyProcess>> stages = new EnumMap<>(Stage.class);
  private final CompletableFuture<SideResult> result = new CompletableFuture<>();

  private PartyProcess(String user, Process process, PartyListener listener) {
    this.user = user;
    this.process = process;
    this.listener = listener;
    commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    for (Stage stage : Stage.values()) {
      stages.put(stage, new CompletableFuture<>());
    }
  }

  /** Starts a JVM like this one, with the same class path. */
  static PartyProcess start(PartySetup setup, List<String> jvmOptions, PartyListener listener)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(jvmOptions);
    builder
        .command()
        .addAll(List.of("-cp", System.getProperty("java.class.path"), PartyMain.class.getName()));
    PartyProcess party = new PartyProcess(setup.getUser(), builder.start(), listener);
    party.read("output", party.process.inputReader(StandardCharsets.UTF_8), party::heard);
    party.read(
        "errors",
        party.process.errorReader(StandardCharsets.UTF_8),
        line -> listener.printed(party.user, line));
    party.commands.println(Lines.of(setup));
    return party;
  }

  String user() {
    return user;
  }

  void tell(PartyCommand command) {
    commands.println(Lines.of(command));
  }

  /** Done when the party is so far; fails when it cannot get there any more. */
  CompletableFuture<PartyProcess> reached(Stage stage) {
    return stages.getOrDefault(stage, new CompletableFuture<>());
  }

  /** Its figures, some time after the call has ended. */
  CompletableFuture<SideResult> result() {
    return result;
  }

  @Override
  public void close() {
    tell(PartyCommand.Leave.INSTANCE);
    commands.close();
    try {
      process.onExit().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      listener.printed(user, "does not end by itself and is killed");
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process at once; for when this one is told to end. */
  void kill() {
    process.destroyForcibly();
  }

  private void read(String what, BufferedReader reader, Consumer<String> each) {
    Thread thread =
        new Thread(
            () -> {
              try (reader) {
                reader.lines().forEach(each);
              } catch (IOException | UncheckedIOException e) {
                // The process is gone; said below.
              }
              if (what.equals("output")) {
                gone("its process ended");
              }
            },
            "ocra-demo-" + user + "-" + what);
    thread.setDaemon(true);
    thread.start();
  }

  private void heard(String line) {
    PartyReport report = Lines.report(line);
    if (report == null) {
      listener.printed(user, line);
    } else if (report instanceof PartyReport.Happened happened) {
      happened(happened);
    } else if (report instanceof PartyReport.Progress progress) {
      listener.progressed(user, progress);
    } else if (report instanceof PartyReport.Result figures) {
      result.complete(figures.getSide());
    } else if (report instanceof PartyReport.Failed failed) {
      gone(failed.getReason());
    }
  }

  private void happened(PartyReport.Happened happened) {
    String text = happened.getText();
    if (text != null) {
      listener.happened(user, happened.getAtMicros(), text);
    }
    Stage stage = happened.getStage();
    if (stage == Stage.ENDED) {
      // A call that is over does not become established.
      fail("the call ended", Stage.ESTABLISHED, Stage.MEASURED);
    }
    if (stage != null) {
      reached(stage).complete(this);
    }
  }

  private void gone(String why) {
    fail(why, Stage.values());
    result.completeExceptionally(new PartyException(user + ": " + why));
  }

  private void fail(String why, Stage... lost) {
    for (Stage stage : lost) {
      reached(stage).completeExceptionally(new PartyException(user + ": " + why));
    }
  }
}
