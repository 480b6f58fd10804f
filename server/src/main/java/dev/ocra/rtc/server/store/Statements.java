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
 * SQLite more than running them. A statement may take many rows at once: where it says {@code
 * {rows}} they are a table {@code v} with the columns {@code column1}, {@code column2} and so on.
 * Of the writer's thread.
 */
@NullMarked
final class Statements {
  private static final String ROWS = "{rows}";

  private final Connection connection;
  private final RowSource source;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Map<Shape, PreparedStatement> preparedForRows = new HashMap<>();

  private record Shape(String sql, int rows) {}

  Statements(Connection connection) throws SQLException {
    this.connection = connection;
    this.source = RowSource.of(connection);
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

  /** Changes what these rows say. */
  void updateAll(String sql, RowValues values) throws SQLException {
    for (int from = 0; from < values.size(); ) {
      int count = source.most(values.size() - from);
      withRows(sql, values, from, count).executeUpdate();
      from += count;
    }
  }

  /** What a statement with these rows gives, in no certain order. */
  <T> List<T> rowsOfAll(String sql, Row<T> row, RowValues values) throws SQLException {
    List<T> rows = new ArrayList<>(values.size());
    for (int from = 0; from < values.size(); ) {
      int count = source.most(values.size() - from);
      try (ResultSet results = withRows(sql, values, from, count).executeQuery()) {
        while (results.next()) {
          rows.add(row.read(results));
        }
      }
      from += count;
    }
    return rows;
  }

  /** Ends a query whose rows of a table nobody else may change until the commit. */
  String lockingOf(String table) {
    return source.lockingOf(table);
  }

  private PreparedStatement withRows(String sql, RowValues values, int from, int count)
      throws SQLException {
    Shape shape = new Shape(sql, source.differs() ? count : 0);
    PreparedStatement statement = preparedForRows.get(shape);
    if (statement == null) {
      statement = connection.prepareStatement(sql.replace(ROWS, source.table(values, count)));
      preparedForRows.put(shape, statement);
    }
    source.bind(connection, statement, values, from, count);
    return statement;
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
