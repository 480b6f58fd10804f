package dev.ocra.rtc.testkit;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchException;
import dev.ocra.rtc.SinchPromise;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.NullMarked;

/** Looks into promises that failed. */
@NullMarked
final class Failures {
  private Failures() {}

  static SinchError of(SinchPromise<?> promise) {
    try {
      promise.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SinchException failure) {
        return failure.getError();
      }
      throw e;
    }
    throw new AssertionError("the promise did not fail");
  }
}
