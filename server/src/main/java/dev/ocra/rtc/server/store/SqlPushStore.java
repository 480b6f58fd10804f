package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.PushTargetText;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.push.PushRegistration;
import dev.ocra.rtc.server.push.PushStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/** Push registrations in a table. */
@NullMarked
final class SqlPushStore implements PushStore {
  private static final int MAX_DEVICES = 16;

  private final StoreWriter writer;
  private final StoreReader reader;

  SqlPushStore(StoreWriter writer, StoreReader reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public CompletionStage<Void> put(PushRegistration registration) {
    return done(
        writer.submit(
            sql -> {
              write(sql, registration);
              return true;
            }));
  }

  private static void write(Statements sql, PushRegistration registration) throws SQLException {
    DeviceAddress device = registration.device();
    UserAddress user = device.user();
    String target = PushTargetText.write(registration.target());
    String key = registration.key();
    sql.update(
        "DELETE FROM push_registrations WHERE expires_at <= ?",
        registration.registered().toEpochMilli());
    sql.update(
        "DELETE FROM push_registrations WHERE application = ? AND target_hash = ?",
        user.application(),
        hash(target));
    sql.update(
        "DELETE FROM push_registrations WHERE application = ? AND name = ? AND device = ?",
        user.application(),
        user.user(),
        device.device());
    sql.update(
        "INSERT INTO push_registrations (application, name, device, target, target_hash,"
            + " payload_key, registered_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        user.application(),
        user.user(),
        device.device(),
        target,
        hash(target),
        key == null ? "" : key,
        registration.registered().toEpochMilli(),
        registration.expires().toEpochMilli());
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
    String hash = hash(PushTargetText.write(registration.target()));
    return done(
        writer.submit(
            sql ->
                sql.update(
                    "DELETE FROM push_registrations WHERE application = ? AND name = ?"
                        + " AND device = ? AND target_hash = ?",
                    device.user().application(),
                    device.user().user(),
                    device.device(),
                    hash)));
  }

  @Override
  public CompletionStage<List<PushRegistration>> of(UserAddress user) {
    return reader.submit(
        handle ->
            handle
                .createQuery(
                    "SELECT device, target, payload_key, registered_at, expires_at"
                        + " FROM push_registrations WHERE application = :application"
                        + " AND name = :name ORDER BY registered_at")
                .bind("application", user.application())
                .bind("name", user.user())
                .map((row, context) -> read(user, row))
                .list());
  }

  private static PushRegistration read(UserAddress user, ResultSet row) throws SQLException {
    PushTarget target = PushTargetText.read(row.getString(2));
    String key = row.getString(3);
    return new PushRegistration(
        new DeviceAddress(user, row.getString(1)),
        target,
        key.isEmpty() ? null : key,
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)));
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
