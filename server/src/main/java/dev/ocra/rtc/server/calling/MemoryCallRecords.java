package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.calling.CallQuery.Position;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/** The latest calls, in memory: the oldest is forgotten when there are too many. Thread-safe. */
@NullMarked
public final class MemoryCallRecords implements CallRecords {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::ended)
          .thenComparing(position -> position.key().application())
          .thenComparing(position -> position.key().id())
          .reversed();

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
  public synchronized CompletionStage<Void> add(CallRecord record) {
    records.put(record.call().key(), record);
    return done();
  }

  @Override
  public synchronized CompletionStage<Void> report(
      CallKey key, SvamlInstruction.ReportCallStatus status) {
    records.computeIfPresent(key, (known, record) -> record.reported(status));
    return done();
  }

  @Override
  public synchronized CompletionStage<Optional<CallRecord>> find(CallKey key) {
    return CompletableFuture.completedFuture(Optional.ofNullable(records.get(key)));
  }

  @Override
  public synchronized CompletionStage<CallQuery.Page> query(CallQuery query) {
    List<CallRecord> found =
        records.values().stream()
            .filter(record -> matches(record, query))
            .sorted(Comparator.comparing(Position::of, ORDER))
            .limit(query.limit() + 1L)
            .toList();
    return CompletableFuture.completedFuture(CallQuery.Page.of(found, query.limit()));
  }

  private static boolean matches(CallRecord record, CallQuery query) {
    String application = query.application();
    String user = query.user();
    Position after = query.after();
    Instant ended = record.ending().at();
    return (application == null || application.equals(record.call().key().application()))
        && (user == null
            || user.equals(record.call().caller().user().user())
            || user.equals(record.call().callee().user()))
        && (query.cause() == null || query.cause() == record.ending().cause())
        && !ended.isBefore(query.from())
        && ended.isBefore(query.until())
        && (after == null || ORDER.compare(Position.of(record), after) > 0);
  }

  @Override
  public synchronized CompletionStage<Void> forgetBefore(Instant time) {
    records.values().removeIf(record -> record.ending().at().isBefore(time));
    return done();
  }

  @SuppressWarnings("NullAway") // null is Void's only value
  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
