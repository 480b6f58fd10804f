package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.calling.CallQuery;
import dev.ocra.rtc.server.calling.CallQuery.Position;
import dev.ocra.rtc.server.calling.CallRecord;
import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.svaml.SvamlInstruction.ReportCallStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;

/**
 * Call records in a table. What is not committed yet is remembered, so that who asks right after a
 * call finds it.
 */
@NullMarked
final class SqlCallRecords implements CallRecords {
  private static final int FORGOTTEN_AT_ONCE = 2_000;

  private final StoreWriter writer;
  private final StoreReader reader;
  private final Map<CallKey, CallRecord> pending = new ConcurrentHashMap<>();
  private final Map<CallKey, ReportCallStatus> pendingReports = new ConcurrentHashMap<>();

  SqlCallRecords(StoreWriter writer, StoreReader reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public CompletionStage<Void> add(CallRecord record) {
    CallKey key = record.call().key();
    pending.put(key, record);
    return done(
        writer
            .submit(sql -> sql.update(CallRecordTable.INSERT, CallRecordTable.row(record)))
            .whenComplete((rows, failure) -> pending.remove(key, record)));
  }

  @Override
  public CompletionStage<Void> report(CallKey key, ReportCallStatus status) {
    pendingReports.put(key, status);
    return done(
        writer
            .submit(
                sql ->
                    sql.update(
                        "UPDATE call_records SET reported = ?, report_details = ?"
                            + " WHERE application = ? AND id = ?",
                        CallRecordTable.status(status),
                        status.details(),
                        key.application(),
                        key.id()))
            .whenComplete((rows, failure) -> pendingReports.remove(key, status)));
  }

  @Override
  public CompletionStage<Optional<CallRecord>> find(CallKey key) {
    CallRecord uncommitted = pending.get(key);
    if (uncommitted != null) {
      return CompletableFuture.completedFuture(Optional.of(withReport(uncommitted)));
    }
    return reader
        .submit(
            handle ->
                handle
                    .createQuery(
                        "SELECT "
                            + CallRecordTable.COLUMNS
                            + " FROM call_records WHERE application = :application AND id = :id")
                    .bind("application", key.application())
                    .bind("id", key.id())
                    .map((row, context) -> CallRecordTable.read(row))
                    .findFirst())
        .thenApply(found -> found.map(this::withReport));
  }

  private CallRecord withReport(CallRecord record) {
    ReportCallStatus status = pendingReports.get(record.call().key());
    return status == null ? record : record.reported(status);
  }

  @Override
  public CompletionStage<CallQuery.Page> query(CallQuery query) {
    StringBuilder conditions = new StringBuilder("ended_at >= :from AND ended_at < :until");
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("from", query.from().toEpochMilli());
    parameters.put("until", query.until().toEpochMilli());
    String application = query.application();
    if (application != null) {
      conditions.append(" AND application = :application");
      parameters.put("application", application);
    }
    String user = query.user();
    if (user != null) {
      conditions.append(" AND (caller = :user OR callee = :user)");
      parameters.put("user", user);
    }
    EndCause cause = query.cause();
    if (cause != null) {
      conditions.append(" AND cause = :cause");
      parameters.put("cause", cause.name());
    }
    Position after = query.after();
    if (after != null) {
      conditions.append(" AND (ended_at, application, id) < (:ended, :lastApplication, :lastId)");
      parameters.put("ended", after.ended().toEpochMilli());
      parameters.put("lastApplication", after.key().application());
      parameters.put("lastId", after.key().id());
    }
    // One more tells whether there is another page.
    parameters.put("limit", query.limit() + 1);
    String sql =
        "SELECT "
            + CallRecordTable.COLUMNS
            + " FROM call_records WHERE "
            + conditions
            + " ORDER BY ended_at DESC, application DESC, id DESC LIMIT :limit";
    CompletionStage<List<CallRecord>> found =
        reader.submit(
            handle ->
                handle
                    .createQuery(sql)
                    .bindMap(parameters)
                    .map((row, context) -> CallRecordTable.read(row))
                    .list());
    return found.thenApply(records -> CallQuery.Page.of(records, query.limit()));
  }

  // A little at a time, so that nothing else waits long.
  @Override
  public CompletionStage<Void> forgetBefore(Instant time) {
    return writer
        .submit(
            sql ->
                sql.update(
                    "DELETE FROM call_records WHERE (application, id) IN"
                        + " (SELECT application, id FROM call_records WHERE ended_at < ? LIMIT "
                        + FORGOTTEN_AT_ONCE
                        + ")",
                    time.toEpochMilli()))
        .thenCompose(
            rows ->
                rows < FORGOTTEN_AT_ONCE
                    ? done(CompletableFuture.completedFuture(rows))
                    : forgetBefore(time));
  }

  @SuppressWarnings("NullAway") // null is Void's only value
  private static CompletionStage<Void> done(CompletionStage<?> change) {
    return change.thenApply(result -> null);
  }
}
