package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallEvent;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.call.CallState;
import dev.ocra.rtc.server.call.ObservedCall;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a record of each call that ends. Called on the lane; the record is written elsewhere. */
@NullMarked
public final class CallRecorder implements CallObserver {
  private static final Logger LOG = LoggerFactory.getLogger(CallRecorder.class);

  private final CallRecords records;
  private final String node;

  /** Into these records, as calls of this node. */
  public CallRecorder(CallRecords records, String node) {
    this.records = records;
    this.node = node;
  }

  @Override
  public void moved(ObservedCall call, CallState before, CallEvent event) {
    if (call.state() != CallState.ENDED || call.ending() == null) {
      return; // it goes on, here or at another node
    }
    String id = call.key().id();
    var unused =
        records
            .add(CallRecord.of(call, node))
            .exceptionally(
                failure -> {
                  LOG.warn("call={} has no record: {}", id, failure.toString());
                  return null;
                });
  }
}
