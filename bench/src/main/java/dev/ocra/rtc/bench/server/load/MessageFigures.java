package dev.ocra.rtc.bench.server.load;

import org.jspecify.annotations.NullMarked;

/**
 * What became of messages.
 *
 * @param accepted those that the backend stored
 * @param arrived those that their recipient got
 * @param reported those whose sender heard of that
 * @param reason the first failure, or nothing
 * @param latency50 milliseconds from the sender to the recipient
 */
@NullMarked
record MessageFigures(
    long sent,
    long accepted,
    long arrived,
    long reported,
    long failed,
    String reason,
    double latency50,
    double latency99) {
  boolean allArrived() {
    return failed == 0 && sent == accepted && sent == arrived && sent == reported && sent > 0;
  }
}
