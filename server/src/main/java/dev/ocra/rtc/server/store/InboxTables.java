package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.protocol.UndeliveredItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.InboxPosition;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Inboxes, and how far devices are in them, within the writer's transaction. */
@NullMarked
final class InboxTables {
  static final int TEXT = 0;
  static final int DELIVERED = 1;
  static final int UNDELIVERED = 2;

  private final Statements sql;

  InboxTables(Statements sql) {
    this.sql = sql;
  }

  private record State(String inbox, long last, long taken) {}

  InboxPosition listen(DeviceAddress device, @Nullable InboxPosition claim, Instant at)
      throws SQLException {
    UserAddress user = device.user();
    State state =
        sql.row(
            "INSERT INTO users (application, name, registered_at, inbox, last_item, taken, listens)"
                + " VALUES (?, ?, ?, ?, 0, 0, 1) ON CONFLICT (application, name)"
                + " DO UPDATE SET listens = 1 RETURNING inbox, last_item, taken",
            row -> new State(row.getString(1), row.getLong(2), row.getLong(3)),
            user.application(),
            user.user(),
            at.toEpochMilli(),
            UUID.randomUUID().toString());
    if (state == null) {
      throw new SQLException("the user's row is not there");
    }
    Long before =
        sql.row(
            "INSERT INTO message_devices (application, name, device, received, seen_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (application, name, device)"
                + " DO UPDATE SET seen_at = excluded.seen_at RETURNING received",
            row -> row.getLong(1),
            user.application(),
            user.user(),
            device.device(),
            state.taken(),
            at.toEpochMilli());
    long received = before == null ? state.taken() : before;
    if (claim != null && claim.inbox().equals(state.inbox())) {
      long claimed = Math.min(claim.received(), state.last());
      if (claimed > received) {
        received = claimed;
        advance(device, received, at);
      }
    }
    return new InboxPosition(state.inbox(), received);
  }

  void advance(DeviceAddress device, long received, Instant at) throws SQLException {
    sql.update(
        "UPDATE message_devices SET received = ?, seen_at = ?"
            + " WHERE application = ? AND name = ? AND device = ? AND received < ?",
        received,
        at.toEpochMilli(),
        device.user().application(),
        device.user().user(),
        device.device(),
        received);
  }

  /**
   * Puts an item into the inbox of a user who listens.
   *
   * @return null if there is no such user
   */
  @Nullable PlacedItem place(UserAddress user, int kind, Entry entry, LongFunction<InboxItem> item)
      throws SQLException {
    Long number =
        sql.row(
            "UPDATE users SET last_item = last_item + 1"
                + " WHERE application = ? AND name = ? AND listens = 1 RETURNING last_item",
            row -> row.getLong(1),
            user.application(),
            user.user());
    if (number == null) {
      return null;
    }
    sql.update(
        "INSERT INTO inbox_items (application, name, number, kind, placed_at, sender, message,"
            + " recipient, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        user.application(),
        user.user(),
        number,
        kind,
        entry.at().toEpochMilli(),
        entry.sender(),
        entry.message(),
        entry.recipient(),
        entry.code());
    return new PlacedItem(user, item.apply(number));
  }

  /** What an item is about. */
  record Entry(Instant at, String sender, String message, String recipient, int code) {}

  static List<InboxItem> read(Handle handle, UserAddress user, long after, int limit) {
    return handle
        .createQuery(
            "SELECT i.number, i.kind, i.placed_at, i.sender, i.message, i.recipient, i.code,"
                + " m.recipients, m.headers, m.body FROM inbox_items i LEFT JOIN messages m"
                + " ON i.kind = 0 AND m.application = i.application AND m.sender = i.sender"
                + " AND m.id = i.message WHERE i.application = :application AND i.name = :name"
                + " AND i.number > :after ORDER BY i.number LIMIT :limit")
        .bind("application", user.application())
        .bind("name", user.user())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> item(row))
        .list();
  }

  private static InboxItem item(ResultSet row) throws SQLException {
    long number = row.getLong(1);
    long at = row.getLong(3);
    String message = row.getString(5);
    String recipient = row.getString(6);
    return switch (row.getInt(2)) {
      case TEXT ->
          new TextItem(
              number,
              message,
              row.getString(4),
              Arrays.asList(row.getString(8).split(" ")),
              row.getString(10),
              Codec.decodeHeaders(row.getString(9)),
              at);
      case DELIVERED -> new DeliveredItem(number, message, recipient, at);
      case UNDELIVERED -> new UndeliveredItem(number, message, recipient, row.getInt(7), at);
      default -> throw new SQLException("an item of a kind that is not known");
    };
  }
}
