package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.signalling.RegistrationStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/** Logouts and limited registrations in tables. */
@NullMarked
final class SqlRegistrationStore implements RegistrationStore {
  private final StoreWriter writer;
  private final StoreReader reader;

  SqlRegistrationStore(StoreWriter writer, StoreReader reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public List<Logout> logouts(Instant now) {
    return StoredNow.await(
        reader.submit(
            handle ->
                handle
                    .createQuery(
                        "SELECT application, name, device, issued_up_to, until_at"
                            + " FROM device_logouts WHERE until_at > :now")
                    .bind("now", now.toEpochMilli())
                    .map(
                        (row, context) ->
                            new Logout(
                                device(row),
                                Instant.ofEpochMilli(row.getLong(4)),
                                Instant.ofEpochMilli(row.getLong(5))))
                    .list()));
  }

  @Override
  public List<Limit> limits(Instant now) {
    return StoredNow.await(
        reader.submit(
            handle ->
                handle
                    .createQuery(
                        "SELECT application, name, device, expires_at"
                            + " FROM registration_limits WHERE expires_at > :now")
                    .bind("now", now.toEpochMilli())
                    .map(
                        (row, context) ->
                            new Limit(device(row), Instant.ofEpochMilli(row.getLong(4))))
                    .list()));
  }

  private static DeviceAddress device(ResultSet row) throws SQLException {
    return new DeviceAddress(new UserAddress(row.getString(1), row.getString(2)), row.getString(3));
  }

  @Override
  public CompletionStage<Void> logOut(Logout logout) {
    DeviceAddress device = logout.device();
    return done(
        writer.submit(
            sql ->
                sql.update(
                    "INSERT INTO device_logouts (application, name, device, issued_up_to, until_at)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (application, name, device)"
                        + " DO UPDATE SET issued_up_to = excluded.issued_up_to,"
                        + " until_at = excluded.until_at",
                    device.user().application(),
                    device.user().user(),
                    device.device(),
                    logout.issuedUpTo().toEpochMilli(),
                    logout.until().toEpochMilli())));
  }

  @Override
  public CompletionStage<Void> limit(Limit limit) {
    DeviceAddress device = limit.device();
    return done(
        writer.submit(
            sql ->
                sql.update(
                    "INSERT INTO registration_limits (application, name, device, expires_at)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT (application, name, device)"
                        + " DO UPDATE SET expires_at = excluded.expires_at",
                    device.user().application(),
                    device.user().user(),
                    device.device(),
                    limit.until().toEpochMilli())));
  }

  @Override
  public CompletionStage<Void> forget(Instant now) {
    return done(
        writer.submit(
            sql ->
                sql.update("DELETE FROM device_logouts WHERE until_at <= ?", now.toEpochMilli())
                    + sql.update(
                        "DELETE FROM registration_limits WHERE expires_at <= ?",
                        now.toEpochMilli())));
  }

  @SuppressWarnings("NullAway") // null is Void's only value
  private static CompletionStage<Void> done(CompletionStage<?> change) {
    return change.thenApply(result -> null);
  }
}
