package dev.ocra.rtc.bench.server.load;

import org.jspecify.annotations.NullMarked;

/**
 * What became of calls at a rate.
 *
 * @param rate calls a second that were wanted
 * @param seconds how long
 * @param failed calls that did not begin, or were not complete
 * @param reason why the first one failed, or nothing
 * @param setUp50 milliseconds from the invitation to the answer at the caller, but for the ringing
 * @param hop50 milliseconds from one client to the other
 */
@NullMarked
record CallFigures(
    int rate,
    double seconds,
    long started,
    long completed,
    long failed,
    String reason,
    double setUp50,
    double setUp99,
    double hop50,
    double hop99) {
  boolean allComplete() {
    return failed == 0 && started == completed && completed > 0;
  }
}
