package dev.ocra.rtc.server.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Rows that one statement takes together, of text and of whole numbers. Of one thread. */
@NullMarked
final class RowValues {
  private final String columns;
  private final List<Object[]> rows = new ArrayList<>();

  /**
   * No rows yet.
   *
   * @param columns a letter for each column: {@code t} for text, {@code n} for a number
   */
  RowValues(String columns) {
    if (!columns.matches("[nt]+")) {
      throw new IllegalArgumentException("a column is t or n");
    }
    this.columns = columns;
  }

  /** Adds a row; numbers are {@code Long}. */
  RowValues add(Object... row) {
    if (row.length != columns.length()) {
      throw new IllegalArgumentException("a row of these has " + columns.length() + " columns");
    }
    rows.add(row);
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  int size() {
    return rows.size();
  }

  int columns() {
    return columns.length();
  }

  boolean isText(int column) {
    return columns.charAt(column) == 't';
  }

  Object[] row(int index) {
    return rows.get(index);
  }

  /** A column of so many rows. */
  String[] texts(int column, int from, int count) {
    String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      values[i] = (String) rows.get(from + i)[column];
    }
    return values;
  }

  /** A column of so many rows. */
  long[] numbers(int column, int from, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = (Long) rows.get(from + i)[column];
    }
    return values;
  }
}
