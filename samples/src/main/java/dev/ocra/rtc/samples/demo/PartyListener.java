package dev.ocra.rtc.samples.demo;

import org.jspecify.annotations.NullMarked;

/** Hears what the parties say. <b>Threads:</b> several at once. */
@NullMarked
interface PartyListener {
  /** Something happened, at a time on the machine's wall clock. */
  void happened(String user, long atMicros, String text);

  /** How the call goes. */
  void progressed(String user, PartyReport.Progress progress);

  /** A line that a library or an error printed. */
  void printed(String user, String line);
}
