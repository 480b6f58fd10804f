package dev.ocra.rtc.server.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key is documented, and the documents are of today. */
@NullMarked
class ConfigurationTextTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void thePageIsWhatTheSettingsSay() throws Exception {
    if (Boolean.getBoolean("ocra.docs.update")) {
      Files.writeString(PAGE, ConfigurationText.page());
    }
    assertEquals(
        ConfigurationText.page(),
        Files.readString(PAGE),
        "docs/configuration.md is old: run with -Docra.docs.update=true");
  }

  @Test
  void everyKeyIsExplained() {
    for (Setting setting : Setting.values()) {
      assertTrue(setting.description().length() > 5, setting.key());
    }
  }

  @Test
  void theFileCanBeReadAsItIsAndWithEveryKeyUncommented(@TempDir Path directory) throws Exception {
    Path untouched = Files.writeString(directory.resolve("a"), ConfigurationText.file());
    Path uncommented =
        Files.writeString(
            directory.resolve("b"),
            ConfigurationText.file()
                .lines()
                .map(line -> line.matches("#[a-z].*=.*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n")));
    for (Path file : new Path[] {untouched, uncommented}) {
      Configuration read = Configuration.read(file, Map.of(), Map.of());
      for (Setting setting : Setting.values()) {
        assertEquals(setting.standard(), read.text(setting), setting.key());
      }
    }
    String text = Files.readString(uncommented);
    for (Setting setting : Setting.values()) {
      assertTrue(text.contains("\n" + setting.key() + "="), setting.key());
    }
  }
}
