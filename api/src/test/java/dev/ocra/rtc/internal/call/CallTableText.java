package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallEndCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The call machine's table as Markdown: {@code docs/call-machine.md}. */
@NullMarked
public final class CallTableText {
  private static final String INTRODUCTION =
      """
      # The call machine

      Generated from the table that the client runs (`CallTable`); a test compares the two. Update it
      with `-Docra.docs.update=true`.

      A call is in a *phase*, and its transport is *up* or *down*. That the transport is up and that
      the call was accepted are two facts, each of which may come first; a call is established when
      both are so. Every event has a row for every phase. Where the transport makes a difference the
      row says so.

      ```mermaid
      stateDiagram-v2
      %s```

      """;

  private CallTableText() {}

  /** The whole page. */
  public static String markdown() {
    StringBuilder text = new StringBuilder(INTRODUCTION.formatted(diagram()));
    for (CallEvent event : CallEvent.values()) {
      text.append("## ").append(event).append(": ").append(event.words()).append("\n\n");
      text.append("| phase | next | what is done |\n| --- | --- | --- |\n");
      for (Map.Entry<String, List<String>> row : rowsOf(event).entrySet()) {
        text.append("| ").append(String.join(", ", row.getValue())).append(row.getKey());
      }
      text.append('\n');
    }
    return text.toString().strip() + "\n";
  }

  // Phases in which the same is done share a line.
  private static Map<String, List<String>> rowsOf(CallEvent event) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (CallPhase phase : CallPhase.values()) {
      List<CallRow> rows =
          CallMachine.rows().stream()
              .filter(row -> row.event() == event && row.from() == phase)
              .toList();
      boolean same = rows.stream().map(CallTableText::outcome).distinct().count() == 1;
      if (same) {
        rows = rows.subList(0, 1);
      }
      for (CallRow row : rows) {
        String name = same ? phase.name() : phase + (row.transportUp() ? ", up" : ", down");
        lines.computeIfAbsent(outcome(row), line -> new ArrayList<>()).add(name);
      }
    }
    return lines;
  }

  private static String outcome(CallRow row) {
    String next = row.to() == row.from() ? "same" : row.to().name();
    if (row.to() == CallPhase.ENDED || row.to() == CallPhase.ENDING) {
      next = row.to() == row.from() ? "same" : next + " (" + cause(row) + ")";
    }
    List<String> words = new ArrayList<>();
    row.effects().forEach(effect -> words.add(effect.name()));
    String done = String.join(", ", words);
    String why = row.why().isEmpty() ? "" : (done.isEmpty() ? "" : ": ") + row.why();
    return " | " + next + " | " + done + why + " |\n";
  }

  private static String cause(CallRow row) {
    CallEndCause cause = row.cause();
    if (cause == null) {
      return "as the backend says";
    }
    return cause == CallEndCause.NONE ? "as it was meant" : cause.name();
  }

  private static String diagram() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    for (CallRow row : CallMachine.rows()) {
      if (row.from() != row.to() && row.to() != CallPhase.ENDED && row.to() != CallPhase.ENDING) {
        List<String> events =
            arrows.computeIfAbsent(row.from() + " --> " + row.to(), arrow -> new ArrayList<>());
        if (!events.contains(row.event().name())) {
          events.add(row.event().name());
        }
      }
    }
    StringBuilder text = new StringBuilder();
    arrows.forEach(
        (arrow, events) ->
            text.append("  ")
                .append(arrow)
                .append(": ")
                .append(String.join(", ", events))
                .append('\n'));
    return text.toString();
  }
}
