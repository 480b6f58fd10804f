package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Subject;
import org.jspecify.annotations.NullMarked;

/** Creates the engine and says so: the parent process has the clock, and stops it there. */
@NullMarked
final class StartProbe implements Probe {
  /** The line that the parent waits for. */
  static final String READY = "ready";

  @Override
  public void run(ProbeRun run) {
    Subject subject = run.kind().open();
    System.out.println(READY);
    System.out.flush();
    subject.close();
  }
}
