package dev.ocra.rtc.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApiDumpTest {
  private static final Path CHECKED_IN = Path.of("api.txt");

  @Test
  void thePublicApiIsTheCheckedInOne() throws IOException {
    String now = ApiDump.of(Path.of("target", "classes"));
    if (Boolean.getBoolean("ocra.api.update")) {
      Files.writeString(CHECKED_IN, now);
    }
    assertEquals(
        Files.readString(CHECKED_IN),
        now,
        "the public API has changed; if that is meant, run with -Docra.api.update=true");
  }

  @Test
  void noPublicSignatureNamesAnInternalType() throws IOException {
    assertFalse(ApiDump.of(Path.of("target", "classes")).contains(".internal."));
  }
}
