package dev.ocra.rtc.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.jspecify.annotations.NullMarked;

/** How a database takes many rows with one statement. Stateless. */
@NullMarked
interface RowSource {
  /** How many of the rows that wait one statement takes. */
  int most(int waiting);

  /** Whether the statement for another number of rows is another one. */
  boolean differs();

  /** A table of {@code count} rows, named v, for a {@code FROM}. */
  String table(RowValues values, int count);

  void bind(
      Connection connection, PreparedStatement statement, RowValues values, int from, int count)
      throws SQLException;

  /** What a query ends with to lock its rows of a table. */
  String lockingOf(String table);

  static RowSource of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
        ? new Arrays()
        : new Lists();
  }

  /** PostgreSQL: an array for each column, so that the statement is the same for any number. */
  final class Arrays implements RowSource {
    // The driver writes them as one text, and a message may be 16 kB.
    private static final int MOST = 1_024;

    @Override
    public int most(int waiting) {
      return Math.min(waiting, MOST);
    }

    @Override
    public boolean differs() {
      return false;
    }

    @Override
    public String table(RowValues values, int count) {
      StringJoiner arrays = new StringJoiner(", ", "unnest(", ") AS v(");
      StringJoiner names = new StringJoiner(", ");
      for (int column = 0; column < values.columns(); column++) {
        arrays.add(values.isText(column) ? "?::text[]" : "?::bigint[]");
        names.add("column" + (column + 1));
      }
      return arrays + names.toString() + ")";
    }

    @Override
    public void bind(
        Connection connection, PreparedStatement statement, RowValues values, int from, int count)
        throws SQLException {
      for (int column = 0; column < values.columns(); column++) {
        if (values.isText(column)) {
          statement.setArray(
              column + 1, connection.createArrayOf("text", values.texts(column, from, count)));
        } else {
          statement.setObject(column + 1, values.numbers(column, from, count));
        }
      }
    }

    @Override
    public String lockingOf(String table) {
      return " FOR UPDATE OF " + table;
    }
  }

  /**
   * SQLite: a list of rows, of a few lengths alone, so that statements are prepared once. Nothing
   * has to be locked: the only writer has the database to itself.
   */
  final class Lists implements RowSource {
    private static final int[] LENGTHS = {128, 32, 8, 2, 1};

    @Override
    public int most(int waiting) {
      for (int length : LENGTHS) {
        if (length <= waiting) {
          return length;
        }
      }
      return waiting;
    }

    @Override
    public boolean differs() {
      return true;
    }

    @Override
    public String table(RowValues values, int count) {
      String row = "(" + "?, ".repeat(values.columns() - 1) + "?)";
      return "(VALUES " + (row + ", ").repeat(count - 1) + row + ") AS v";
    }

    @Override
    public void bind(
        Connection connection, PreparedStatement statement, RowValues values, int from, int count)
        throws SQLException {
      int parameter = 1;
      for (int row = from; row < from + count; row++) {
        for (Object value : values.row(row)) {
          if (value instanceof Long number) {
            statement.setLong(parameter++, number);
          } else {
            statement.setString(parameter++, (String) value);
          }
        }
      }
    }

    @Override
    public String lockingOf(String table) {
      return "";
    }
  }
}
