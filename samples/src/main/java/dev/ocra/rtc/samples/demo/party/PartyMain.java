package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.samples.demo.Lines;
import dev.ocra.rtc.samples.demo.PartyCommand;
import dev.ocra.rtc.samples.demo.PartyReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;

/**
 * The process of one side: reads what to do from its input, a line each, and writes what happens to
 * its output. Its input's end, as when the parent dies, ends it too.
 */
@NullMarked
public final class PartyMain {
  private PartyMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    Reporter reporter = new Reporter(System.out);
    int status = 0;
    try {
      run(reporter);
    } catch (IOException | InterruptedException | RuntimeException e) {
      reporter.tell(new PartyReport.Failed(String.valueOf(e.getMessage())));
      e.printStackTrace();
      status = 1;
    }
    // A thread that forgot to end must not keep the parent waiting.
    System.exit(status);
  }

  private static void run(Reporter reporter) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String setup = in.readLine();
    if (setup == null) {
      return;
    }
    Party party = Party.start(Lines.setup(setup), reporter);
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        PartyCommand command = Lines.command(line);
        if (command instanceof PartyCommand.Leave) {
          return;
        }
        party.obey(command);
      }
    } finally {
      party.close();
    }
  }
}
