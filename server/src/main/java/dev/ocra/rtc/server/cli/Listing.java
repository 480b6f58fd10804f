package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.rest.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Rows for a terminal, or the same as JSON: an array of objects. Not thread-safe. */
@NullMarked
public final class Listing {
  private final String[] columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /** With these columns; in JSON they are the members' names. */
  public Listing(String... columns) {
    this.columns = columns.clone();
  }

  /** Adds a row: texts, numbers, truths; null is nothing. */
  public Listing row(@Nullable Object... values) {
    if (values.length != columns.length) {
      throw new IllegalArgumentException("a row has a value for each column");
    }
    rows.add(values.clone());
    return this;
  }

  /** Prints it. */
  public void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(json());
    } else {
      table(out);
    }
  }

  private JsonArray json() {
    List<JsonElement> objects = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      @Nullable Object[] members = new @Nullable Object[2 * columns.length];
      for (int i = 0; i < columns.length; i++) {
        members[2 * i] = columns[i];
        members[2 * i + 1] = row[i];
      }
      objects.add(Json.object(members));
    }
    return new JsonArray(objects);
  }

  private void table(PrintWriter out) {
    List<String[]> lines = new ArrayList<>();
    lines.add(
        Arrays.stream(columns).map(name -> name.toUpperCase(Locale.ROOT)).toArray(String[]::new));
    for (@Nullable Object[] row : rows) {
      lines.add(
          Arrays.stream(row)
              .map(value -> value == null ? "-" : value.toString())
              .toArray(String[]::new));
    }
    int[] widths = new int[columns.length];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    for (String[] line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.length; i++) {
        text.append(line[i]).append(" ".repeat(widths[i] - line[i].length() + 2));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
