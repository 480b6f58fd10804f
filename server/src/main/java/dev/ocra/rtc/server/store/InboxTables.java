package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.protocol.UndeliveredItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.InboxPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Inboxes, and how far devices are in them, within the writer's transaction. */
@NullMarked
final class InboxTables {
  private record State(long last, long taken) {}

  private final Statements sql;
  private final UserTables users;

  InboxTables(Statements sql, UserTables users) {
    this.sql = sql;
    this.users = users;
  }

  InboxPosition listen(DeviceAddress device, @Nullable InboxPosition claim, Instant at)
      throws SQLException {
    Long owner = users.findOrAdd(sql, Set.of(device.user()), at).get(device.user());
    State state =
        sql.row(
            "UPDATE inboxes SET listens = 1 WHERE owner = ? RETURNING last_item, taken",
            row -> new State(row.getLong(1), row.getLong(2)),
            owner);
    String inbox =
        sql.row("SELECT inbox FROM users WHERE number = ?", row -> row.getString(1), owner);
    if (state == null || inbox == null) {
      throw new SQLException("the user's rows are not there");
    }
    Long before =
        sql.row(
            "INSERT INTO message_devices (owner, device, received, seen_at) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (owner, device) DO UPDATE SET seen_at = excluded.seen_at"
                + " RETURNING received",
            row -> row.getLong(1),
            owner,
            device.device(),
            state.taken(),
            at.toEpochMilli());
    long received = before == null ? state.taken() : before;
    if (claim != null && claim.inbox().equals(inbox)) {
      long claimed = Math.min(claim.received(), state.last());
      if (claimed > received) {
        received = claimed;
        sql.update(
            "UPDATE message_devices SET received = ?, seen_at = ? WHERE owner = ? AND device = ?",
            received,
            at.toEpochMilli(),
            owner,
            device.device());
      }
    }
    return new InboxPosition(inbox, received);
  }

  static List<InboxItem> read(Handle handle, UserAddress user, long after, int limit) {
    return handle
        .createQuery(
            "SELECT i.number, i.kind, i.placed_at, i.about, i.recipient, i.code, m.id, s.name,"
                + " m.recipients, m.headers, m.body FROM users u"
                + " JOIN inbox_items i ON i.owner = u.number"
                + " LEFT JOIN messages m ON i.message <> 0 AND m.number = i.message"
                + " LEFT JOIN users s ON s.number = m.sender"
                + " WHERE u.application = :application AND u.name = :name AND i.number > :after"
                + " ORDER BY i.number LIMIT :limit")
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
    String about = row.getString(4);
    String recipient = row.getString(5);
    return switch (row.getInt(2)) {
      case InboxBatch.TEXT, InboxBatch.OWN_TEXT ->
          new TextItem(
              number,
              row.getString(7),
              row.getString(8),
              Arrays.asList(row.getString(9).split(" ")),
              row.getString(11),
              Codec.decodeHeaders(row.getString(10)),
              at);
      case InboxBatch.DELIVERED -> new DeliveredItem(number, about, recipient, at);
      case InboxBatch.UNDELIVERED ->
          new UndeliveredItem(number, about, recipient, row.getInt(6), at);
      default -> throw new SQLException("an item of a kind that is not known");
    };
  }
}
