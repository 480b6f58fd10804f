package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.PushTargetText;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.encryption.StoreKeys;
import dev.ocra.rtc.server.push.PushRegistration;
import dev.ocra.rtc.server.push.PushStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * Push registrations in a table. With a key their secrets are encrypted there, and a target is
 * found by a fingerprint that nobody can make without the key.
 */
@NullMarked
final class SqlPushStore implements PushStore {
  private static final int MAX_DEVICES = 16;

  private final StoreWriter writer;
  private final StoreReader reader;
  private final StoreKeys keys;

  SqlPushStore(StoreWriter writer, StoreReader reader, StoreKeys keys) {
    this.writer = writer;
    this.reader = reader;
    this.keys = keys;
  }

  /** What is written of a registration's secrets. */
  private record Columns(String target, String key, String sealedWith) {}

  private static String place(DeviceAddress device) {
    return "push_registrations/"
        + device.user().application()
        + "/"
        + device.user().user()
        + "/"
        + device.device();
  }

  // An encrypted row has both secrets in one column.
  private Columns columns(DeviceAddress device, String target, String key) {
    return keys.canSeal()
        ? new Columns(keys.seal(key + "\n" + target, place(device)), "", keys.currentId())
        : new Columns(target, key, "");
  }

  // As it is written now, then as it was before there was this key, or any.
  private List<String> hashes(String target) {
    List<String> hashes = new ArrayList<>(keys.fingerprints(target));
    hashes.add(hash(target));
    return hashes;
  }

  @Override
  public CompletionStage<Void> put(PushRegistration registration) {
    String target = PushTargetText.write(registration.target());
    String key = registration.key();
    Columns columns = columns(registration.device(), target, key == null ? "" : key);
    List<String> hashes = hashes(target);
    return done(
        writer.submit(
            sql -> {
              write(sql, registration, columns, hashes);
              return true;
            }));
  }

  private static void write(
      Statements sql, PushRegistration registration, Columns columns, List<String> hashes)
      throws SQLException {
    DeviceAddress device = registration.device();
    UserAddress user = device.user();
    for (String hash : hashes) {
      sql.update(
          "DELETE FROM push_registrations WHERE application = ? AND target_hash = ?",
          user.application(),
          hash);
    }
    sql.update(
        "DELETE FROM push_registrations WHERE application = ? AND name = ? AND device = ?",
        user.application(),
        user.user(),
        device.device());
    sql.update(
        "INSERT INTO push_registrations (application, name, device, target, target_hash,"
            + " payload_key, registered_at, expires_at, sealed_with)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        user.application(),
        user.user(),
        device.device(),
        columns.target(),
        hashes.get(0),
        columns.key(),
        registration.registered().toEpochMilli(),
        registration.expires().toEpochMilli(),
        columns.sealedWith());
    // The longest unused ones go; whoever uses them registers again.
    sql.update(
        "DELETE FROM push_registrations WHERE application = ? AND name = ? AND device NOT IN"
            + " (SELECT device FROM push_registrations WHERE application = ? AND name = ?"
            + " ORDER BY registered_at DESC LIMIT "
            + MAX_DEVICES
            + ")",
        user.application(),
        user.user(),
        user.application(),
        user.user());
  }

  @Override
  public CompletionStage<Void> remove(DeviceAddress device) {
    return done(
        writer.submit(
            sql ->
                sql.update(
                    "DELETE FROM push_registrations"
                        + " WHERE application = ? AND name = ? AND device = ?",
                    device.user().application(),
                    device.user().user(),
                    device.device())));
  }

  @Override
  public CompletionStage<Void> removeStale(PushRegistration registration) {
    DeviceAddress device = registration.device();
    List<String> hashes = hashes(PushTargetText.write(registration.target()));
    return done(
        writer.submit(
            sql -> {
              int rows = 0;
              for (String hash : hashes) {
                rows +=
                    sql.update(
                        "DELETE FROM push_registrations WHERE application = ? AND name = ?"
                            + " AND device = ? AND target_hash = ?",
                        device.user().application(),
                        device.user().user(),
                        device.device(),
                        hash);
              }
              return rows;
            }));
  }

  private record Row(DeviceAddress device, Columns columns, Instant registered, Instant expires) {}

  @Override
  public CompletionStage<List<PushRegistration>> of(UserAddress user) {
    return reader
        .submit(
            handle ->
                handle
                    .createQuery(
                        "SELECT device, target, payload_key, sealed_with, registered_at,"
                            + " expires_at FROM push_registrations"
                            + " WHERE application = :application AND name = :name"
                            + " ORDER BY registered_at, device")
                    .bind("application", user.application())
                    .bind("name", user.user())
                    .map((row, context) -> read(user, row))
                    .list())
        .thenApply(rows -> rows.stream().map(this::opened).toList());
  }

  private static Row read(UserAddress user, ResultSet row) throws SQLException {
    return new Row(
        new DeviceAddress(user, row.getString(1)),
        new Columns(row.getString(2), row.getString(3), row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)));
  }

  private PushRegistration opened(Row row) {
    Columns plain = opened(row.device(), row.columns());
    return new PushRegistration(
        row.device(),
        PushTargetText.read(plain.target()),
        plain.key().isEmpty() ? null : plain.key(),
        row.registered(),
        row.expires());
  }

  private Columns opened(DeviceAddress device, Columns columns) {
    if (columns.sealedWith().isEmpty()) {
      return columns;
    }
    String both = keys.open(columns.target(), place(device));
    int end = both.indexOf('\n');
    return new Columns(both.substring(end + 1), both.substring(0, end), "");
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    return done(
        writer.submit(
            sql ->
                sql.update(
                    "DELETE FROM push_registrations WHERE expires_at <= ?", now.toEpochMilli())));
  }

  /**
   * Encrypts with the current key some of what is not, and tells how many that were: to be called
   * until there are none.
   */
  CompletionStage<Integer> reseal(int most) {
    return writer.submit(
        sql -> {
          List<Row> rows =
              sql.rows(
                  "SELECT device, target, payload_key, sealed_with, registered_at, expires_at,"
                      + " application, name FROM push_registrations WHERE sealed_with <> ?"
                      + " LIMIT "
                      + most,
                  row -> read(new UserAddress(row.getString(7), row.getString(8)), row),
                  keys.currentId());
          for (Row row : rows) {
            Columns plain = opened(row.device(), row.columns());
            Columns sealed = columns(row.device(), plain.target(), plain.key());
            sql.update(
                "UPDATE push_registrations SET target = ?, target_hash = ?, payload_key = ?,"
                    + " sealed_with = ? WHERE application = ? AND name = ? AND device = ?"
                    + " AND target = ?",
                sealed.target(),
                hashes(plain.target()).get(0),
                sealed.key(),
                sealed.sealedWith(),
                row.device().user().application(),
                row.device().user().user(),
                row.device().device(),
                row.columns().target());
          }
          return rows.size();
        });
  }

  @SuppressWarnings("NullAway") // null is Void's only value
  private static CompletionStage<Void> done(CompletionStage<?> change) {
    return change.thenApply(result -> null);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
