package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.call.UserAddress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Users by their numbers, within the writer's transaction. A number never changes, so it is asked
 * for once; those of a transaction that failed are forgotten with its connection.
 */
@NullMarked
final class UserTables {
  private static final int MOST_REMEMBERED = 100_000;

  private final Map<UserAddress, Long> numbers = new HashMap<>();
  private @Nullable Statements learntFrom;

  private record Row(UserAddress user, long number) {}

  private void ownedBy(Statements sql) {
    if (learntFrom != sql) {
      numbers.clear();
      learntFrom = sql;
    }
  }

  private void remember(Row row) {
    if (numbers.size() >= MOST_REMEMBERED) {
      numbers.clear();
    }
    numbers.put(row.user(), row.number());
  }

  /** The numbers of those of these users who are known. */
  Map<UserAddress, Long> find(Statements sql, Collection<UserAddress> users) throws SQLException {
    ownedBy(sql);
    Map<UserAddress, Long> found = new HashMap<>();
    RowValues asked = new RowValues("tt");
    for (UserAddress user : users) {
      Long number = numbers.get(user);
      if (number == null) {
        asked.add(user.application(), user.user());
      } else {
        found.put(user, number);
      }
    }
    List<Row> rows =
        sql.rowsOfAll(
            "SELECT u.application, u.name, u.number FROM {rows} CROSS JOIN users u"
                + " WHERE u.application = v.column1 AND u.name = v.column2",
            row -> new Row(new UserAddress(row.getString(1), row.getString(2)), row.getLong(3)),
            asked);
    for (Row row : rows) {
      remember(row);
      found.put(row.user(), row.number());
    }
    return found;
  }

  /** Makes these users known who were not, and returns how many that are. */
  int add(Statements sql, Collection<UserAddress> users, Instant at) throws SQLException {
    ownedBy(sql);
    RowValues added = new RowValues("ttnt");
    for (UserAddress user : users) {
      added.add(user.application(), user.user(), at.toEpochMilli(), UUID.randomUUID().toString());
    }
    List<Row> rows =
        sql.rowsOfAll(
            "INSERT INTO users (application, name, registered_at, inbox)"
                + " SELECT v.column1, v.column2, v.column3, v.column4 FROM {rows} WHERE true"
                + " ON CONFLICT DO NOTHING RETURNING application, name, number",
            row -> new Row(new UserAddress(row.getString(1), row.getString(2)), row.getLong(3)),
            added);
    RowValues inboxes = new RowValues("n");
    for (Row row : rows) {
      remember(row);
      inboxes.add(row.number());
    }
    sql.updateAll(
        "INSERT INTO inboxes (owner, last_item, taken, listens)"
            + " SELECT v.column1, 0, 0, 0 FROM {rows}",
        inboxes);
    return rows.size();
  }

  /** The numbers of users, who are known from now on. */
  Map<UserAddress, Long> findOrAdd(Statements sql, Collection<UserAddress> users, Instant at)
      throws SQLException {
    Map<UserAddress, Long> found = find(sql, users);
    List<UserAddress> missing = new ArrayList<>(users);
    missing.removeAll(found.keySet());
    if (!missing.isEmpty()) {
      add(sql, missing, at);
      found.putAll(find(sql, missing));
    }
    return found;
  }
}
