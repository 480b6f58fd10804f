package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.MessageFailures;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.Acceptance;
import dev.ocra.rtc.server.messaging.MessageDraft;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Messages and what became of them, within the writer's transaction. */
@NullMarked
final class MessageTables {
  static final int WAITING = 0;
  static final int DELIVERED = 1;
  static final int FAILED = 2;

  private final Statements sql;
  private final InboxTables inboxes;

  MessageTables(Statements sql) {
    this.sql = sql;
    this.inboxes = new InboxTables(sql);
  }

  Acceptance accept(MessageDraft draft) throws SQLException {
    UserAddress sender = draft.sender();
    int taken =
        sql.update(
            "INSERT INTO messages (application, sender, id, accepted_at, recipients, headers, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            sender.application(),
            sender.user(),
            draft.id(),
            draft.at().toEpochMilli(),
            String.join(" ", draft.recipients()),
            Codec.encodeHeaders(draft.headers()),
            draft.text());
    return taken == 0 ? acceptedBefore(draft) : acceptNew(draft);
  }

  private Acceptance acceptedBefore(MessageDraft draft) throws SQLException {
    UserAddress sender = draft.sender();
    Long at =
        sql.row(
            "SELECT accepted_at FROM messages WHERE application = ? AND sender = ? AND id = ?",
            row -> row.getLong(1),
            sender.application(),
            sender.user(),
            draft.id());
    Map<String, Integer> failures = new HashMap<>();
    sql.rows(
        "SELECT recipient, code FROM message_recipients"
            + " WHERE application = ? AND sender = ? AND message = ? AND state = "
            + FAILED
            + " AND code <> "
            + MessageFailures.EXPIRED,
        row -> failures.put(row.getString(1), row.getInt(2)),
        sender.application(),
        sender.user(),
        draft.id());
    return new Acceptance(at == null ? draft.at() : Instant.ofEpochMilli(at), failures, List.of());
  }

  private Acceptance acceptNew(MessageDraft draft) throws SQLException {
    UserAddress sender = draft.sender();
    Map<String, Integer> failures = new HashMap<>();
    List<PlacedItem> items = new ArrayList<>();
    boolean own = false;
    for (String recipient : draft.recipients()) {
      UserAddress user = new UserAddress(sender.application(), recipient);
      PlacedItem placed = placeText(user, draft);
      int code = 0;
      if (placed == null) {
        code = isKnown(user) ? MessageFailures.NO_CAPABILITY : MessageFailures.UNKNOWN_USER;
        failures.put(recipient, code);
      } else {
        items.add(placed);
        own |= user.equals(sender);
      }
      sql.update(
          "INSERT INTO message_recipients (application, sender, message, recipient, state, code)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          sender.application(),
          sender.user(),
          draft.id(),
          recipient,
          placed == null ? FAILED : WAITING,
          code);
    }
    if (!items.isEmpty() && !own) {
      PlacedItem placed = placeText(sender, draft);
      if (placed != null) {
        items.add(placed);
      }
    }
    return new Acceptance(draft.at(), failures, items);
  }

  private @Nullable PlacedItem placeText(UserAddress user, MessageDraft draft) throws SQLException {
    String sender = draft.sender().user();
    return inboxes.place(
        user,
        InboxTables.TEXT,
        new InboxTables.Entry(draft.at(), sender, draft.id(), "", 0),
        number ->
            new TextItem(
                number,
                draft.id(),
                sender,
                draft.recipients(),
                draft.text(),
                draft.headers(),
                draft.at().toEpochMilli()));
  }

  private boolean isKnown(UserAddress user) throws SQLException {
    return sql.row(
            "SELECT 1 FROM users WHERE application = ? AND name = ?",
            row -> row.getInt(1),
            user.application(),
            user.user())
        != null;
  }

  private record Inbox(long last, long taken) {}

  private record Sent(String sender, String message) {}

  List<PlacedItem> received(DeviceAddress device, long number, Instant at) throws SQLException {
    UserAddress user = device.user();
    // Nothing changes; but the row is this transaction's now, on PostgreSQL too.
    Inbox inbox =
        sql.row(
            "UPDATE users SET listens = listens WHERE application = ? AND name = ?"
                + " RETURNING last_item, taken",
            row -> new Inbox(row.getLong(1), row.getLong(2)),
            user.application(),
            user.user());
    if (inbox == null) {
      return List.of();
    }
    long received = Math.min(number, inbox.last());
    inboxes.advance(device, received, at);
    if (received <= inbox.taken()) {
      return List.of();
    }
    sql.update(
        "UPDATE users SET taken = ? WHERE application = ? AND name = ?",
        received,
        user.application(),
        user.user());
    List<Sent> texts =
        sql.rows(
            "SELECT sender, message FROM inbox_items WHERE application = ? AND name = ?"
                + " AND number > ? AND number <= ? AND kind = 0 ORDER BY number",
            row -> new Sent(row.getString(1), row.getString(2)),
            user.application(),
            user.user(),
            inbox.taken(),
            received);
    List<PlacedItem> reports = new ArrayList<>();
    for (Sent sent : texts) {
      PlacedItem report = delivered(user, sent, at);
      if (report != null) {
        reports.add(report);
      }
    }
    return reports;
  }

  private @Nullable PlacedItem delivered(UserAddress recipient, Sent sent, Instant at)
      throws SQLException {
    UserAddress sender = new UserAddress(recipient.application(), sent.sender());
    if (!settle(sender, sent.message(), recipient.user(), DELIVERED, 0)) {
      return null;
    }
    return inboxes.place(
        sender,
        InboxTables.DELIVERED,
        new InboxTables.Entry(at, sent.sender(), sent.message(), recipient.user(), 0),
        number -> new DeliveredItem(number, sent.message(), recipient.user(), at.toEpochMilli()));
  }

  /** What becomes of a message for a recipient is settled once; returns whether it was now. */
  boolean settle(UserAddress sender, String message, String recipient, int state, int code)
      throws SQLException {
    return sql.update(
            "UPDATE message_recipients SET state = ?, code = ? WHERE application = ?"
                + " AND sender = ? AND message = ? AND recipient = ? AND state = "
                + WAITING,
            state,
            code,
            sender.application(),
            sender.user(),
            message,
            recipient)
        > 0;
  }
}
