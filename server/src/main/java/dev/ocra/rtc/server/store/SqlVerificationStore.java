package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.verification.Verification;
import dev.ocra.rtc.server.verification.VerificationMethod;
import dev.ocra.rtc.server.verification.VerificationReason;
import dev.ocra.rtc.server.verification.VerificationStatus;
import dev.ocra.rtc.server.verification.VerificationStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Verifications in a table. */
@NullMarked
final class SqlVerificationStore implements VerificationStore {
  private static final String COLUMNS =
      "id, application, method, number, secret, status, reason, reference, custom, source,"
          + " attempts, delivered, created_at, expires_at, version";

  private final StoreWriter writer;
  private final StoreReader reader;

  SqlVerificationStore(StoreWriter writer, StoreReader reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public List<Verification> add(Verification verification) {
    return StoredNow.await(writer.submit(sql -> add(sql, verification)));
  }

  private static List<Verification> add(Statements sql, Verification added) throws SQLException {
    String method = added.method().name();
    List<Verification> aborted = new ArrayList<>();
    for (Verification pending :
        sql.rows(
            "SELECT "
                + COLUMNS
                + " FROM verifications WHERE application = ? AND method = ? AND number = ?"
                + " AND status = 'PENDING' ORDER BY turn",
            SqlVerificationStore::read,
            added.application(),
            method,
            added.number())) {
      Verification ended = pending.ended(VerificationStatus.ABORTED, null);
      if (change(sql, ended)) {
        aborted.add(ended);
      }
    }
    VerificationReason reason = added.reason();
    sql.update(
        "INSERT INTO verifications ("
            + COLUMNS
            + ", turn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " (SELECT COALESCE(MAX(v.turn), 0) + 1 FROM verifications v"
            + " WHERE v.application = ? AND v.method = ? AND v.number = ?))",
        added.id(),
        added.application(),
        method,
        added.number(),
        added.secret(),
        added.status().name(),
        reason == null ? null : reason.name(),
        added.reference(),
        added.custom(),
        added.source(),
        added.attempts(),
        added.delivered() ? 1 : 0,
        added.created().toEpochMilli(),
        added.expires().toEpochMilli(),
        added.version(),
        added.application(),
        method,
        added.number());
    return aborted;
  }

  @Override
  public boolean replace(Verification changed) {
    return StoredNow.await(writer.submit(sql -> change(sql, changed)));
  }

  // Only what changes in the life of a verification.
  private static boolean change(Statements sql, Verification changed) throws SQLException {
    VerificationReason reason = changed.reason();
    return sql.update(
            "UPDATE verifications SET secret = ?, status = ?, reason = ?, source = ?,"
                + " attempts = ?, delivered = ?, version = ? WHERE id = ? AND version = ?",
            changed.secret(),
            changed.status().name(),
            reason == null ? null : reason.name(),
            changed.source(),
            changed.attempts(),
            changed.delivered() ? 1 : 0,
            changed.version(),
            changed.id(),
            changed.version() - 1)
        > 0;
  }

  @Override
  public Optional<Verification> find(String application, String id) {
    return first("id = :id", Map.of("application", application, "id", id), "turn");
  }

  @Override
  public Optional<Verification> latest(
      String application, VerificationMethod method, String number) {
    return first(
        "method = :method AND number = :number",
        Map.of("application", application, "method", method.name(), "number", number),
        "turn DESC");
  }

  @Override
  public Optional<Verification> byReference(String application, String reference) {
    return first(
        "reference = :reference",
        Map.of("application", application, "reference", reference),
        "created_at DESC, turn DESC");
  }

  private Optional<Verification> first(
      String condition, Map<String, String> parameters, String order) {
    String query =
        "SELECT "
            + COLUMNS
            + " FROM verifications WHERE application = :application AND "
            + condition
            + " ORDER BY "
            + order
            + " LIMIT 1";
    return StoredNow.await(
        reader.submit(
            handle ->
                handle
                    .createQuery(query)
                    .bindMap(parameters)
                    .map((row, context) -> read(row))
                    .findFirst()));
  }

  private static Verification read(ResultSet row) throws SQLException {
    String reason = nullable(row, 7);
    return new Verification(
        row.getString(1),
        row.getString(2),
        VerificationMethod.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        VerificationStatus.valueOf(row.getString(6)),
        reason == null ? null : VerificationReason.valueOf(reason),
        nullable(row, 8),
        nullable(row, 9),
        nullable(row, 10),
        row.getInt(11),
        row.getInt(12) != 0,
        Instant.ofEpochMilli(row.getLong(13)),
        Instant.ofEpochMilli(row.getLong(14)),
        row.getInt(15));
  }

  private static @Nullable String nullable(ResultSet row, int column) throws SQLException {
    return row.getString(column);
  }

  @Override
  public void forgetBefore(Instant time) {
    var unused =
        StoredNow.await(
            writer.submit(
                sql ->
                    sql.update(
                        "DELETE FROM verifications WHERE created_at < ?", time.toEpochMilli())));
  }
}
