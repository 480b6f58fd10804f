package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The latest calls, in memory: the oldest is forgotten when there are too many. Thread-safe. */
@NullMarked
public final class MemoryCallRecords implements CallRecords {
  private final Map<CallKey, CallRecord> records;

  /** Remembers so many. */
  public MemoryCallRecords(int most) {
    records =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<CallKey, CallRecord> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public synchronized void add(CallSnapshot call) {
    records.put(call.key(), new CallRecord(call, null));
  }

  @Override
  public synchronized void report(CallKey key, SvamlInstruction.ReportCallStatus status) {
    records.computeIfPresent(key, (known, record) -> new CallRecord(record.call(), status));
  }

  @Override
  public synchronized Optional<CallRecord> find(CallKey key) {
    return Optional.ofNullable(records.get(key));
  }
}
