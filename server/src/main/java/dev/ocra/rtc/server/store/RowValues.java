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

  String[] texts(int column) {
    String[] values = new String[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (String) rows.get(i)[column];
    }
    return values;
  }

  long[] numbers(int column) {
    long[] values = new long[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (Long) rows.get(i)[column];
    }
    return values;
  }
}
