package dev.ocra.rtc.bench.server.load;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** Sends as many messages as the backend takes, stores and delivers. */
@NullMarked
final class MessageScenario {
  private static final int SETTLE_SECONDS = 30;

  private MessageScenario() {}

  static void run(LoadRun run) throws InterruptedException {
    try (Loop loop = new Loop(run.server())) {
      MessageLoad load = new MessageLoad(loop, run.tokens(), run.number("users", 500), 2);
      load.await();
      ProcessorTime server = run.serverTime();
      ProcessorTime own = ProcessorTime.own();
      loop.execute(() -> load.beginWindow(run.number("window", 8)));
      TimeUnit.SECONDS.sleep(run.number("warm-up", 15));
      loop.execute(load::mark);
      long before = Asking.ask(loop, load::arrived);
      double serverBefore = server.seconds();
      double ownBefore = own.seconds();
      long began = System.nanoTime();
      TimeUnit.SECONDS.sleep(run.number("seconds", 30));
      long count = Math.max(1, Asking.ask(loop, load::arrived) - before);
      double seconds = (System.nanoTime() - began) / 1e9;
      run.figure("rate", count / seconds);
      run.figure("server", 1e3 * (server.seconds() - serverBefore) / count);
      run.figure("load", 1e3 * (own.seconds() - ownBefore) / count);
      MessageFigures under = Asking.ask(loop, load::figures);
      run.figure("latency-50", under.latency50());
      run.figure("latency-99", under.latency99());
      loop.execute(load::stop);
      Asking.await(loop, load::isIdle, SETTLE_SECONDS);
      MessageFigures all = Asking.ask(loop, load::figures);
      run.note(
          "%d messages sent, %d stored, %d arrived, %d reported, %d failures %s",
          all.sent(), all.accepted(), all.arrived(), all.reported(), all.failed(), all.reason());
      run.figure("lost", all.allArrived() ? 0 : Math.max(1, all.sent() - all.arrived()));
      run.figure("messages", all.arrived());
    }
  }
}
