package dev.ocra.rtc.bench.server.load;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Runs calls at one rate for a while and tells what they cost.
 *
 * @param calls what became of them
 * @param serverMillis processor time of the backend for each call, in milliseconds
 * @param loadMillis the same of this process
 */
@NullMarked
record CallStage(CallFigures calls, double serverMillis, double loadMillis) {
  private static final int SETTLE_SECONDS = 8;

  static CallStage run(CallLoad load, ProcessorTime server, int rate, int seconds)
      throws InterruptedException {
    ProcessorTime own = ProcessorTime.own();
    double serverBefore = server.seconds();
    double ownBefore = own.seconds();
    long began = System.nanoTime();
    load.loop().execute(() -> load.begin(rate));
    TimeUnit.SECONDS.sleep(seconds);
    load.loop().execute(load::stop);
    double lasted = (System.nanoTime() - began) / 1e9;
    Asking.await(load.loop(), load::isIdle, SETTLE_SECONDS);
    CallFigures calls = Asking.ask(load.loop(), () -> load.figures(rate, lasted));
    double count = Math.max(1, calls.started());
    return new CallStage(
        calls,
        1e3 * (server.seconds() - serverBefore) / count,
        1e3 * (own.seconds() - ownBefore) / count);
  }
}
