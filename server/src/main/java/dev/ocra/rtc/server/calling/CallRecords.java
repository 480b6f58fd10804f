package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** The calls that are over. Thread-safe; written on the lane, so adding must not block. */
@NullMarked
public interface CallRecords {
  /** A call ended. */
  void add(CallSnapshot call);

  /** The application reports how it went; nothing happens if the call is not known any more. */
  void report(CallKey key, SvamlInstruction.ReportCallStatus status);

  /** A call that ended, if it is still known. */
  Optional<CallRecord> find(CallKey key);
}
