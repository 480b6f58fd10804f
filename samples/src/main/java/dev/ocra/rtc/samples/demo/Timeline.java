package dev.ocra.rtc.samples.demo;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Help.Ansi;

/** Prints what happens as it happens: the time, and a column for each side. <b>Threads:</b> any. */
@NullMarked
final class Timeline implements PartyListener {
  private static final int COLUMN = 36;

  private final PrintWriter out;
  private final PrintWriter errors;
  private final Ansi ansi;
  private final long beginMicros;
  private final Map<String, PartyReport.Progress> progress = new HashMap<>();

  Timeline(PrintWriter out, PrintWriter errors, Ansi ansi, long beginMicros) {
    this.out = out;
    this.errors = errors;
    this.ansi = ansi;
    this.beginMicros = beginMicros;
  }

  synchronized void begin() {
    out.println();
    line("   time", "alice", "bob", "bold");
  }

  @Override
  public synchronized void happened(String user, long atMicros, String text) {
    String time = String.format(Locale.ROOT, "%7.3f", (atMicros - beginMicros) / 1e6);
    boolean left = user.equals(DemoCommand.ALICE);
    line(time, left ? text : "", left ? "" : text, "");
  }

  @Override
  public synchronized void progressed(String user, PartyReport.Progress now) {
    progress.put(user, now);
    PartyReport.Progress alice = progress.get(DemoCommand.ALICE);
    PartyReport.Progress bob = progress.get(DemoCommand.BOB);
    if (alice == null || bob == null) {
      return;
    }
    progress.clear();
    // The first figures cover no time yet.
    if (alice.getReceivedKbps() > 0 && bob.getReceivedKbps() > 0) {
      line("", inWords(alice), inWords(bob), "faint");
    }
  }

  @Override
  public synchronized void printed(String user, String line) {
    errors.println(user + ": " + line);
    errors.flush();
  }

  private static String inWords(PartyReport.Progress now) {
    Double latency = now.getLatencyMs();
    if (now.getFramesPerSecond() == 0) {
      return String.format(
          Locale.ROOT, "%4.0f kbit/s %5.0f dB", now.getReceivedKbps(), now.getAudioLevelDb());
    }
    return String.format(Locale.ROOT, "%4.1f /s", now.getFramesPerSecond())
        + (latency == null ? "" : String.format(Locale.ROOT, " %4.0f ms", latency))
        + String.format(Locale.ROOT, " %5.0f kbit/s", now.getReceivedKbps())
        + String.format(Locale.ROOT, " %4.0f dB", now.getAudioLevelDb());
  }

  private void line(String time, String left, String right, String style) {
    String text =
        String.format(Locale.ROOT, "%9s  %-" + COLUMN + "s  %s", time, left, right).stripTrailing();
    out.println(style.isEmpty() ? text : ansi.string("@|" + style + " " + text + "|@"));
    out.flush();
  }
}
