package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * The calls that are over. Thread-safe; every method returns at once, and stages complete on any
 * thread. What was added is found from the return on, by the backend that added it.
 */
@NullMarked
public interface CallRecords {
  /** A call ended. Complete when its record is kept. */
  CompletionStage<Void> add(CallRecord record);

  /** The application reports how it went; nothing happens if the call is not known any more. */
  CompletionStage<Void> report(CallKey key, SvamlInstruction.ReportCallStatus status);

  /** A call that ended, if it is still known. */
  CompletionStage<Optional<CallRecord>> find(CallKey key);

  /** Records that are kept, page by page. */
  CompletionStage<CallQuery.Page> query(CallQuery query);

  /** Forgets calls that ended before. */
  CompletionStage<Void> forgetBefore(Instant time);
}
