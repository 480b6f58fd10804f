package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.MessageFailures;
import dev.ocra.rtc.protocol.UndeliveredItem;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.Expiry;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Drops what is too old, within the writer's transaction. */
@NullMarked
final class MessageExpiry {
  private final Statements sql;

  MessageExpiry(Statements sql) {
    this.sql = sql;
  }

  private record Waiting(UserAddress sender, String message, String recipient) {}

  List<PlacedItem> run(Expiry expiry) throws SQLException {
    MessageTables messages = new MessageTables(sql);
    InboxTables inboxes = new InboxTables(sql);
    List<PlacedItem> reports = new ArrayList<>();
    for (Waiting waiting : waitingSince(expiry)) {
      messages.settle(
          waiting.sender(),
          waiting.message(),
          waiting.recipient(),
          MessageTables.FAILED,
          MessageFailures.EXPIRED);
      PlacedItem report =
          inboxes.place(
              waiting.sender(),
              InboxTables.UNDELIVERED,
              new InboxTables.Entry(
                  expiry.now(),
                  waiting.sender().user(),
                  waiting.message(),
                  waiting.recipient(),
                  MessageFailures.EXPIRED),
              number ->
                  new UndeliveredItem(
                      number,
                      waiting.message(),
                      waiting.recipient(),
                      MessageFailures.EXPIRED,
                      expiry.now().toEpochMilli()));
      if (report != null) {
        reports.add(report);
      }
    }
    forget(expiry);
    return reports;
  }

  private List<Waiting> waitingSince(Expiry expiry) throws SQLException {
    return sql.rows(
        "SELECT m.application, m.sender, m.id, r.recipient FROM messages m"
            + " JOIN message_recipients r ON r.application = m.application"
            + " AND r.sender = m.sender AND r.message = m.id"
            + " WHERE m.accepted_at < ? AND r.state = "
            + MessageTables.WAITING
            + " ORDER BY m.accepted_at, m.id, r.recipient",
        row ->
            new Waiting(
                new UserAddress(row.getString(1), row.getString(2)),
                row.getString(3),
                row.getString(4)),
        expiry.undelivered().toEpochMilli());
  }

  private void forget(Expiry expiry) throws SQLException {
    long forgotten = expiry.forgotten().toEpochMilli();
    sql.update(
        "DELETE FROM inbox_items WHERE placed_at < ? AND kind = 0",
        expiry.undelivered().toEpochMilli());
    sql.update("DELETE FROM inbox_items WHERE placed_at < ?", forgotten);
    sql.update(
        "DELETE FROM message_recipients WHERE (application, sender, message) IN"
            + " (SELECT application, sender, id FROM messages WHERE accepted_at < ?)",
        forgotten);
    sql.update("DELETE FROM messages WHERE accepted_at < ?", forgotten);
    sql.update("DELETE FROM message_devices WHERE seen_at < ?", expiry.devices().toEpochMilli());
  }
}
