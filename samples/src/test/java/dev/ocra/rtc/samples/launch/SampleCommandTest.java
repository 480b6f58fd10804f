package dev.ocra.rtc.samples.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.samples.scene.LocalBackend;
import dev.ocra.rtc.samples.scene.SampleRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** What {@code ./ocra sample} does. */
@Timeout(60)
class SampleCommandTest {
  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new SampleCommand());
    line.setErr(new PrintWriter(errors, true));
    return line.execute(arguments);
  }

  @Test
  void aSampleRunsAsAUserOfADevelopmentServer() throws Exception {
    try (LocalBackend backend = LocalBackend.start(builder -> builder.demoTokens(true));
        SampleRun run =
            SampleRun.start(
                this::run, "--kotlin", "--host", backend.host(), "messages", "alice", "bob")) {
      run.await("Write to bob");
      run.endInput();
      run.awaitEnd();
    }
  }

  @Test
  void withoutANameTheyAreListed() throws Exception {
    try (SampleRun run = SampleRun.start(this::run)) {
      for (Sample sample : Sample.ALL) {
        run.await("  " + sample.name() + " ");
      }
      run.awaitEnd();
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    assertEquals(2, run("singing"));
    assertTrue(errors.toString().contains("There is no sample singing"), errors::toString);
    assertEquals(2, run("messages", "alice"));
    assertTrue(errors.toString().contains("RECIPIENT"), errors::toString);
  }

  @Test
  void aServerThatGivesNoTokensIsAnError() {
    try (LocalBackend backend = LocalBackend.start()) {
      assertEquals(1, run("--host", backend.host(), "messages", "alice", "bob"));
    }
  }
}
