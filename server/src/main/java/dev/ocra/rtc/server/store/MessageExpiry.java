package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.MessageFailures;
import dev.ocra.rtc.protocol.UndeliveredItem;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.Expiry;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Drops what is too old, within the writer's transaction. */
@NullMarked
final class MessageExpiry {
  private final Statements sql;

  MessageExpiry(Statements sql) {
    this.sql = sql;
  }

  private record Late(
      long owner, long number, String recipient, long sender, UserAddress from, String id) {}

  private record Place(long owner, long number) {}

  List<PlacedItem> run(Expiry expiry) throws SQLException {
    List<Late> late = undeliveredSince(expiry);
    InboxBatch inboxes = new InboxBatch(sql);
    inboxes.lock(late.stream().map(Late::sender).toList());
    Set<Place> deleted = delete(late);
    List<PlacedItem> reports = new ArrayList<>();
    for (Late each : late) {
      // Another backend may have been quicker.
      if (deleted.contains(new Place(each.owner(), each.number()))
          && inboxes.listens(each.sender())) {
        long number =
            inboxes.placeReport(
                each.sender(),
                InboxBatch.UNDELIVERED,
                expiry.now(),
                each.id(),
                each.recipient(),
                MessageFailures.EXPIRED);
        reports.add(
            new PlacedItem(
                each.from(),
                new UndeliveredItem(
                    number,
                    each.id(),
                    each.recipient(),
                    MessageFailures.EXPIRED,
                    expiry.now().toEpochMilli())));
      }
    }
    inboxes.write();
    forget(expiry);
    return reports;
  }

  private List<Late> undeliveredSince(Expiry expiry) throws SQLException {
    return sql.rows(
        "SELECT i.owner, i.number, r.name, m.sender, s.application, s.name, m.id"
            + " FROM inbox_items i JOIN inboxes x ON x.owner = i.owner"
            + " JOIN messages m ON m.number = i.message JOIN users r ON r.number = i.owner"
            + " JOIN users s ON s.number = m.sender"
            + " WHERE i.placed_at < ? AND i.kind = 0 AND i.number > x.taken"
            + " ORDER BY m.accepted_at, m.id, r.name",
        row ->
            new Late(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                new UserAddress(row.getString(5), row.getString(6)),
                row.getString(7)),
        expiry.undelivered().toEpochMilli());
  }

  private Set<Place> delete(List<Late> late) throws SQLException {
    RowValues rows = new RowValues("nn");
    late.forEach(each -> rows.add(each.owner(), each.number()));
    return new HashSet<>(
        sql.rowsOfAll(
            "DELETE FROM inbox_items WHERE (owner, number) IN"
                + " (SELECT v.column1, v.column2 FROM {rows}) RETURNING owner, number",
            row -> new Place(row.getLong(1), row.getLong(2)),
            rows));
  }

  private void forget(Expiry expiry) throws SQLException {
    long forgotten = expiry.forgotten().toEpochMilli();
    sql.update(
        "DELETE FROM inbox_items WHERE placed_at < ? AND kind IN (0, 3)",
        expiry.undelivered().toEpochMilli());
    sql.update("DELETE FROM inbox_items WHERE placed_at < ?", forgotten);
    sql.update("DELETE FROM messages WHERE accepted_at < ?", forgotten);
    sql.update("DELETE FROM message_devices WHERE seen_at < ?", expiry.devices().toEpochMilli());
  }
}
