package dev.ocra.rtc.bench.server.load;

import org.jspecify.annotations.NullMarked;

/**
 * Looks for the highest rate of calls that is held without a failure, holds it, and then holds half
 * of it.
 */
@NullMarked
final class CallScenario {
  private static final int TRIES = 4;

  private final LoadRun run;
  private final CallLoad load;
  private final ProcessorTime server;

  private CallScenario(LoadRun run, CallLoad load) {
    this.run = run;
    this.load = load;
    this.server = run.serverTime();
  }

  static void run(LoadRun run) throws InterruptedException {
    try (Loop loop = new Loop(run.server())) {
      CallLoad load = new CallLoad(loop, run.tokens(), run.number("pairs", 1500), 2);
      load.await();
      new CallScenario(run, load).run();
    }
  }

  private void run() throws InterruptedException {
    int seconds = run.number("seconds", 30);
    int first = run.number("from", 1000);
    stage(Math.max(1, first / 2), run.number("warm-up", 20));
    int rate =
        climb(
            first, run.number("to", 9000), run.number("step", 500), run.number("step-seconds", 5));
    CallStage held = stage(rate, seconds);
    for (int i = 1; i < TRIES && !held.calls().allComplete(); i++) {
      rate = rate * 9 / 10;
      held = stage(rate, seconds);
    }
    CallStage half = stage(Math.max(1, rate / 2), seconds);
    run.figure("rate", held.calls().allComplete() ? held.calls().rate() : 0);
    run.figure("calls", held.calls().completed());
    run.figure("failed", held.calls().failed());
    run.figure("set-up-50", held.calls().setUp50());
    run.figure("set-up-99", held.calls().setUp99());
    run.figure("server", held.serverMillis());
    run.figure("load", held.loadMillis());
    run.figure("half-failed", half.calls().failed());
    run.figure("half-hop-50", half.calls().hop50());
    run.figure("half-hop-99", half.calls().hop99());
    run.figure("half-server", half.serverMillis());
  }

  // A step that fails is tried once more: the machine may have had something else to do.
  private int climb(int from, int to, int step, int seconds) throws InterruptedException {
    int good = from;
    for (int rate = from; rate <= to; rate += step) {
      if (!holds(rate, seconds)) {
        break;
      }
      good = rate;
    }
    return good;
  }

  private boolean holds(int rate, int seconds) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      if (stage(rate, seconds).calls().allComplete()) {
        return true;
      }
    }
    return false;
  }

  private CallStage stage(int rate, int seconds) throws InterruptedException {
    CallStage stage = CallStage.run(load, server, rate, seconds);
    CallFigures calls = stage.calls();
    run.note(
        "%d calls/s for %d s: %d of %d complete, %d failed %s; set-up p50 %.1f p99 %.1f ms, hop"
            + " p50 %.1f p99 %.1f ms; server %.3f ms, load %.3f ms a call",
        rate,
        seconds,
        calls.completed(),
        calls.started(),
        calls.failed(),
        calls.reason(),
        calls.setUp50(),
        calls.setUp99(),
        calls.hop50(),
        calls.hop99(),
        stage.serverMillis(),
        stage.loadMillis());
    return stage;
  }
}
