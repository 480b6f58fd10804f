package dev.ocra.rtc.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CallTableTextTest {
  private static final Path PAGE = Path.of("..", "docs", "call-machine.md");

  @Test
  void thePageIsTheTable() throws IOException {
    String now = CallTableText.markdown();
    if (Boolean.getBoolean("ocra.docs.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, now);
    }
    assertEquals(
        Files.readString(PAGE),
        now,
        "docs/call-machine.md is old: run with -Docra.docs.update=true");
  }
}
