package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.media.source.WallClock;
import dev.ocra.rtc.samples.demo.Lines;
import dev.ocra.rtc.samples.demo.PartyReport;
import dev.ocra.rtc.samples.demo.PartyReport.Stage;
import java.io.PrintStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Tells the parent what happens, a line each. <b>Threads:</b> any. */
@NullMarked
final class Reporter {
  private final PrintStream out;

  Reporter(PrintStream out) {
    this.out = out;
  }

  void happened(@Nullable String text, @Nullable Stage stage) {
    tell(new PartyReport.Happened(WallClock.micros(), text, stage));
  }

  void tell(PartyReport report) {
    String line = Lines.of(report);
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
