package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.application.ApplicationStore;
import dev.ocra.rtc.server.application.StoredApplication;
import dev.ocra.rtc.server.application.StoredSecret;
import dev.ocra.rtc.server.encryption.StoreKeyException;
import dev.ocra.rtc.server.encryption.StoreKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Applications in a table, and their secrets, encrypted, in another. */
@NullMarked
final class SqlApplicationStore implements ApplicationStore {
  private static final String SUBJECT = "applications";

  private final StoreWriter writer;
  private final StoreReader reader;
  private final StoreKeys keys;

  SqlApplicationStore(StoreWriter writer, StoreReader reader, StoreKeys keys) {
    this.writer = writer;
    this.reader = reader;
    this.keys = keys;
  }

  private record ApplicationRow(String key, String name, boolean enabled, Instant created) {}

  private record SecretRow(
      String application, String id, String sealed, Instant created, long until) {}

  private record Rows(long version, List<ApplicationRow> applications, List<SecretRow> secrets) {}

  /** A secret as it is written. */
  private record Sealed(String id, String text, Instant created, long until) {}

  private static String place(String application, String id) {
    return "application_secrets/" + application + "/" + id;
  }

  @Override
  public CompletionStage<Optional<Snapshot>> changedSince(long version) {
    return reader
        .submit(handle -> Optional.ofNullable(read(handle, version)))
        .thenApply(rows -> rows.map(this::opened));
  }

  private static @Nullable Rows read(Handle handle, long version) {
    long now = Versions.read(handle, SUBJECT);
    if (now <= version) {
      return null;
    }
    return new Rows(
        now,
        handle
            .createQuery(
                "SELECT application, name, enabled, created_at FROM applications"
                    + " ORDER BY application")
            .map(
                (row, context) ->
                    new ApplicationRow(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3) != 0,
                        Instant.ofEpochMilli(row.getLong(4))))
            .list(),
        handle
            .createQuery(
                "SELECT application, id, secret, created_at, until_at FROM application_secrets"
                    + " ORDER BY CASE WHEN until_at = 0 THEN 0 ELSE 1 END, created_at DESC, id")
            .map(
                (row, context) ->
                    new SecretRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getLong(5)))
            .list());
  }

  private Snapshot opened(Rows rows) {
    Map<String, List<StoredSecret>> secrets = new HashMap<>();
    for (SecretRow row : rows.secrets()) {
      secrets
          .computeIfAbsent(row.application(), key -> new ArrayList<>())
          .add(
              new StoredSecret(
                  keys.open(row.sealed(), place(row.application(), row.id())),
                  row.created(),
                  row.until() == 0 ? null : Instant.ofEpochMilli(row.until())));
    }
    List<StoredApplication> applications = new ArrayList<>();
    for (ApplicationRow row : rows.applications()) {
      List<StoredSecret> own = secrets.get(row.key());
      // Not there yet, or gone already: the version says so next time.
      if (own != null) {
        applications.add(
            new StoredApplication(row.key(), row.name(), row.enabled(), row.created(), own));
      }
    }
    return new Snapshot(rows.version(), applications);
  }

  @Override
  public CompletionStage<Boolean> add(StoredApplication added) {
    List<Sealed> secrets = new ArrayList<>();
    try {
      for (StoredSecret secret : added.secrets()) {
        secrets.add(seal(added.key(), secret));
      }
    } catch (StoreKeyException e) {
      return CompletableFuture.failedFuture(e);
    }
    return writer.submit(
        sql -> {
          int rows =
              sql.update(
                  "INSERT INTO applications (application, name, enabled, created_at)"
                      + " VALUES (?, ?, ?, ?) ON CONFLICT (application) DO NOTHING",
                  added.key(),
                  added.name(),
                  added.enabled() ? 1 : 0,
                  added.created().toEpochMilli());
          if (rows == 0) {
            return false;
          }
          for (Sealed secret : secrets) {
            insert(sql, added.key(), secret);
          }
          Versions.advance(sql, SUBJECT);
          return true;
        });
  }

  private Sealed seal(String application, StoredSecret secret) {
    String id = UUID.randomUUID().toString();
    Instant until = secret.until();
    return new Sealed(
        id,
        keys.seal(secret.secret(), place(application, id)),
        secret.created(),
        until == null ? 0 : until.toEpochMilli());
  }

  private void insert(Statements sql, String application, Sealed secret) throws SQLException {
    sql.update(
        "INSERT INTO application_secrets (application, id, secret, sealed_with, created_at,"
            + " until_at) VALUES (?, ?, ?, ?, ?, ?)",
        application,
        secret.id(),
        secret.text(),
        keys.currentId(),
        secret.created().toEpochMilli(),
        secret.until());
  }

  @Override
  public CompletionStage<Boolean> rotate(String key, StoredSecret next, Instant othersUntil) {
    Sealed sealed;
    try {
      sealed = seal(key, next);
    } catch (StoreKeyException e) {
      return CompletableFuture.failedFuture(e);
    }
    long until = othersUntil.toEpochMilli();
    return writer.submit(
        sql -> {
          if (sql.row(
                  "SELECT application FROM applications WHERE application = ?",
                  row -> row.getString(1),
                  key)
              == null) {
            return false;
          }
          sql.update(
              "UPDATE application_secrets SET until_at = ?"
                  + " WHERE application = ? AND (until_at = 0 OR until_at > ?)",
              until,
              key,
              until);
          sql.update(
              "DELETE FROM application_secrets WHERE application = ? AND until_at <= ?",
              key,
              next.created().toEpochMilli());
          insert(sql, key, sealed);
          Versions.advance(sql, SUBJECT);
          return true;
        });
  }

  @Override
  public CompletionStage<Boolean> enable(String key, boolean enabled) {
    return writer.submit(
        sql ->
            changed(
                sql,
                sql.update(
                    "UPDATE applications SET enabled = ? WHERE application = ?",
                    enabled ? 1 : 0,
                    key)));
  }

  @Override
  public CompletionStage<Boolean> remove(String key) {
    return writer.submit(
        sql -> {
          sql.update("DELETE FROM application_secrets WHERE application = ?", key);
          return changed(sql, sql.update("DELETE FROM applications WHERE application = ?", key));
        });
  }

  private static boolean changed(Statements sql, int rows) throws SQLException {
    if (rows > 0) {
      Versions.advance(sql, SUBJECT);
    }
    return rows > 0;
  }

  /**
   * Encrypts with the current key what was encrypted with another, and tells how many that were.
   */
  CompletionStage<Integer> reseal() {
    return writer.submit(
        sql -> {
          List<SecretRow> old =
              sql.rows(
                  "SELECT application, id, secret FROM application_secrets WHERE sealed_with <> ?",
                  row ->
                      new SecretRow(
                          row.getString(1), row.getString(2), row.getString(3), Instant.EPOCH, 0),
                  keys.currentId());
          for (SecretRow row : old) {
            String place = place(row.application(), row.id());
            sql.update(
                "UPDATE application_secrets SET secret = ?, sealed_with = ?"
                    + " WHERE application = ? AND id = ?",
                keys.seal(keys.open(row.sealed(), place), place),
                keys.currentId(),
                row.application(),
                row.id());
          }
          return old.size();
        });
  }
}
