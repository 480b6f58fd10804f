package dev.ocra.rtc.server.cluster;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.NullMarked;

/** What a node has done with the others so far. For any thread. */
@NullMarked
public final class ClusterCounters {
  final LongAdder mailsSent = new LongAdder();
  final LongAdder mailsReceived = new LongAdder();
  final LongAdder mailsRepeated = new LongAdder();
  final LongAdder keysRead = new LongAdder();
  final LongAdder keysWritten = new LongAdder();
  final LongAdder keyConflicts = new LongAdder();
  final LongAdder keyFailures = new LongAdder();
  final LongAdder keyNanos = new LongAdder();
  final LongAdder callsTakenOver = new LongAdder();
  final LongAdder callsEndedForOthers = new LongAdder();
  final LongAdder nodesGivenUp = new LongAdder();
  final LongAdder timesGivenUp = new LongAdder();

  /**
   * The counts at one moment.
   *
   * @param mailsSent messages to other nodes, each once
   * @param mailsReceived messages of other nodes, each once
   * @param mailsRepeated messages that were sent again
   * @param keysRead keys that were read
   * @param keysWritten keys that were written
   * @param keyConflicts writes that another node's write made void
   * @param keyFailures reads and writes that were not possible
   * @param keyNanos how long all reads and writes together took
   * @param callsTakenOver answered calls of dead nodes that this one carries on
   * @param callsEndedForOthers unanswered calls of dead nodes that this one ended
   * @param nodesGivenUp nodes whose death this one learnt
   * @param timesGivenUp how often this node was given up by others, and began anew
   */
  public record Counts(
      long mailsSent,
      long mailsReceived,
      long mailsRepeated,
      long keysRead,
      long keysWritten,
      long keyConflicts,
      long keyFailures,
      long keyNanos,
      long callsTakenOver,
      long callsEndedForOthers,
      long nodesGivenUp,
      long timesGivenUp) {}

  /** The counts now. */
  public Counts now() {
    return new Counts(
        mailsSent.sum(),
        mailsReceived.sum(),
        mailsRepeated.sum(),
        keysRead.sum(),
        keysWritten.sum(),
        keyConflicts.sum(),
        keyFailures.sum(),
        keyNanos.sum(),
        callsTakenOver.sum(),
        callsEndedForOthers.sum(),
        nodesGivenUp.sum(),
        timesGivenUp.sum());
  }
}
