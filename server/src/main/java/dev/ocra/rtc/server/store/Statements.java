package dev.ocra.rtc.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The statements of the writer's connection, prepared once: preparing anew each time would cost
 * SQLite more than running them. Of the writer's thread.
 */
@NullMarked
final class Statements {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Changes rows and returns how many. */
  int update(String sql, @Nullable Object... parameters) throws SQLException {
    return bound(sql, parameters).executeUpdate();
  }

  /** The rows that a query, or a change with a {@code RETURNING}, gives. */
  <T> List<T> rows(String sql, Row<T> row, @Nullable Object... parameters) throws SQLException {
    List<T> rows = new ArrayList<>(2);
    try (ResultSet results = bound(sql, parameters).executeQuery()) {
      while (results.next()) {
        rows.add(row.read(results));
      }
    }
    return rows;
  }

  /** The only row, or null. */
  <T> @Nullable T row(String sql, Row<T> row, @Nullable Object... parameters) throws SQLException {
    List<T> rows = rows(sql, row, parameters);
    return rows.isEmpty() ? null : rows.get(0);
  }

  private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value == null) {
        statement.setNull(i + 1, Types.VARCHAR);
      } else if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else if (value instanceof Integer number) {
        statement.setInt(i + 1, number);
      } else {
        statement.setString(i + 1, (String) value);
      }
    }
    return statement;
  }
}
