package dev.ocra.rtc.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Inboxes that a transaction changes: locked together, in one order, so that several backends over
 * one database neither give a number twice nor wait for each other in a circle; changed in memory;
 * then written. Of one transaction, on the writer's thread.
 */
@NullMarked
final class InboxBatch {
  static final int TEXT = 0;
  static final int DELIVERED = 1;
  static final int UNDELIVERED = 2;
  static final int OWN_TEXT = 3;

  private final Statements sql;
  private final Map<Long, Inbox> inboxes = new HashMap<>();
  private final Map<Long, List<Waiting>> waiting = new HashMap<>();
  private final RowValues items = new RowValues("nnnnnttn");

  InboxBatch(Statements sql) {
    this.sql = sql;
  }

  /** A message to the owner that no device had when it was looked for. */
  record Waiting(long owner, long number, long sender, String senderName, String id) {}

  private static final class Inbox {
    private final boolean listens;
    private long last;
    private long taken;
    private boolean changed;

    Inbox(ResultSet row) throws SQLException {
      last = row.getLong(2);
      taken = row.getLong(3);
      listens = row.getInt(4) != 0;
    }
  }

  private record Extent(long owner, long last, long taken) {}

  /**
   * Looks for messages that devices say they have. Locks nothing yet: whose they are decides what
   * has to be locked.
   *
   * @param upTo the number up to which each owner has them
   * @return who sent them
   */
  List<Long> look(Map<Long, Long> upTo) throws SQLException {
    RowValues owners = new RowValues("n");
    upTo.keySet().forEach(owners::add);
    List<Extent> extents =
        sql.rowsOfAll(
            "SELECT x.owner, x.last_item, x.taken FROM {rows} CROSS JOIN inboxes x"
                + " WHERE x.owner = v.column1",
            row -> new Extent(row.getLong(1), row.getLong(2), row.getLong(3)),
            owners);
    RowValues ranges = new RowValues("nnn");
    for (Extent extent : extents) {
      long received = Math.min(upTo.getOrDefault(extent.owner(), 0L), extent.last());
      // What comes between now and the lock cannot have been received.
      upTo.put(extent.owner(), received);
      if (received > extent.taken()) {
        ranges.add(extent.owner(), extent.taken(), received);
      }
    }
    List<Waiting> found =
        sql.rowsOfAll(
            "SELECT i.owner, i.number, m.sender, u.name, m.id FROM {rows}"
                + " CROSS JOIN inbox_items i CROSS JOIN messages m CROSS JOIN users u"
                + " WHERE i.owner = v.column1 AND i.number > v.column2"
                + " AND i.number <= v.column3 AND i.kind = 0 AND m.number = i.message"
                + " AND u.number = m.sender ORDER BY i.owner, i.number",
            row ->
                new Waiting(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5)),
            ranges);
    List<Long> senders = new ArrayList<>(found.size());
    for (Waiting each : found) {
      waiting.computeIfAbsent(each.owner(), owner -> new ArrayList<>(2)).add(each);
      senders.add(each.sender());
    }
    return senders;
  }

  /** Takes these inboxes for this transaction alone. Once, for all that it will change. */
  void lock(Collection<Long> owners) throws SQLException {
    RowValues rows = new RowValues("n");
    owners.stream().sorted().distinct().forEach(rows::add);
    sql.rowsOfAll(
        "SELECT x.owner, x.last_item, x.taken, x.listens FROM {rows} CROSS JOIN inboxes x"
            + " WHERE x.owner = v.column1 ORDER BY x.owner"
            + sql.lockingOf("x"),
        row -> inboxes.put(row.getLong(1), new Inbox(row)),
        rows);
  }

  /** Whether items are kept for the owner. */
  boolean listens(@Nullable Long owner) {
    Inbox inbox = owner == null ? null : inboxes.get(owner);
    return inbox != null && inbox.listens;
  }

  /** Puts a message into an inbox that listens, and returns its number there. */
  long placeText(long owner, int kind, Instant at, long message) {
    return place(owner, kind, at, message, "", "", 0);
  }

  /** Puts a report about a message into an inbox that listens, and returns its number there. */
  long placeReport(long owner, int kind, Instant at, String about, String recipient, int code) {
    return place(owner, kind, at, 0, about, recipient, code);
  }

  private long place(
      long owner, int kind, Instant at, long message, String about, String recipient, int code) {
    Inbox inbox = inbox(owner);
    inbox.last++;
    inbox.changed = true;
    items.add(
        owner, inbox.last, (long) kind, at.toEpochMilli(), message, about, recipient, (long) code);
    return inbox.last;
  }

  /** Some device has what is in the inbox up to a number; returns what none had before. */
  List<Waiting> take(long owner, long number) {
    Inbox inbox = inbox(owner);
    long before = inbox.taken;
    if (number <= before) {
      return List.of();
    }
    inbox.taken = number;
    inbox.changed = true;
    return waiting.getOrDefault(owner, List.of()).stream()
        .filter(each -> each.number() > before && each.number() <= number)
        .toList();
  }

  private Inbox inbox(long owner) {
    Inbox inbox = inboxes.get(owner);
    if (inbox == null) {
      throw new IllegalStateException("the inbox was not locked");
    }
    return inbox;
  }

  /** Writes what changed. */
  void write() throws SQLException {
    sql.updateAll(
        "INSERT INTO inbox_items (owner, number, kind, placed_at, message, about, recipient, code)"
            + " SELECT v.column1, v.column2, v.column3, v.column4, v.column5, v.column6,"
            + " v.column7, v.column8 FROM {rows}",
        items);
    RowValues changed = new RowValues("nnn");
    inboxes.forEach(
        (owner, inbox) -> {
          if (inbox.changed) {
            changed.add(owner, inbox.last, inbox.taken);
          }
        });
    sql.updateAll(
        "UPDATE inboxes SET last_item = v.column2, taken = v.column3 FROM {rows}"
            + " WHERE owner = v.column1",
        changed);
  }
}
