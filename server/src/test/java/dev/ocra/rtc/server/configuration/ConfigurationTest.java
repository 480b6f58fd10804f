package dev.ocra.rtc.server.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.application.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ConfigurationTest {
  @TempDir Path directory = Path.of("");

  private Configuration of(String... lines) throws Exception {
    Path file = Files.write(directory.resolve("ocra.properties"), List.of(lines));
    return Configuration.read(file, Map.of(), Map.of());
  }

  private static String refusal(org.junit.jupiter.api.function.Executable task) {
    return String.valueOf(assertThrows(ConfigurationException.class, task).getMessage());
  }

  @Test
  void withoutAnythingTheDefaultsHold() throws Exception {
    Configuration none = Configuration.read(null, Map.of("PATH", "/bin"), Map.of());
    for (Setting setting : Setting.values()) {
      assertEquals(setting.standard(), none.text(setting));
    }
    ConfiguredServer.builder(none);
    assertEquals(List.of(), ConfiguredServer.applications(none));
  }

  @Test
  void theCommandLineGoesOverTheEnvironmentAndThatOverTheFile() throws Exception {
    Path file =
        Files.write(
            directory.resolve("ocra.properties"),
            List.of("# a comment", "port = 1", "host=h1", "call.ring.seconds=20"));
    Configuration read =
        Configuration.read(file, Map.of("OCRA_PORT", "2", "OCRA_HOST", "h2"), Map.of("port", "3"));
    assertEquals(3, read.number(Setting.PORT, 0, 65_535));
    assertEquals("h2", read.text(Setting.HOST));
    assertEquals(Duration.ofSeconds(20), read.seconds(Setting.RING_SECONDS));
  }

  @Test
  void unknownKeysAreRefusedWhereverTheyAre() {
    assertTrue(refusal(() -> of("prot=1")).contains("'prot'"));
    assertTrue(
        refusal(() -> Configuration.read(null, Map.of("OCRA_PROT", "1"), Map.of()))
            .contains("OCRA_PROT"));
    assertTrue(
        refusal(() -> Configuration.read(null, Map.of(), Map.of("prot", "1"))).contains("'prot'"));
    assertTrue(
        refusal(() -> Configuration.read(directory.resolve("none"), Map.of(), Map.of()))
            .contains("cannot read"));
  }

  @Test
  void valuesOfTheWrongKindAreRefused() throws Exception {
    for (String line :
        List.of(
            "port=x",
            "port=65536",
            "call.ring.seconds=0",
            "demo.tokens=yes",
            "web.directory=/does/not/exist",
            "ice.turn.urls=turn:localhost",
            "ice.turn.secret=x")) {
      Configuration configuration = of(line);
      assertTrue(
          refusal(() -> ConfiguredServer.builder(configuration))
              .contains(line.substring(0, line.indexOf('='))),
          line);
    }
  }

  @Test
  void applicationsHaveOneOrMoreSecrets() throws Exception {
    assertEquals(
        List.of(
            Application.of("one", "c2VjcmV0"), new Application("two", List.of("bmV3", "b2xkZXI="))),
        ConfiguredServer.applications(of("applications=one:c2VjcmV0, two:bmV3:b2xkZXI=")));
    for (String wrong : List.of("one", "one:", "o ne:c2VjcmV0", "one:*secret*")) {
      Configuration configuration = of("applications=" + wrong);
      assertFalse(refusal(() -> ConfiguredServer.applications(configuration)).contains("*secret*"));
    }
  }

  @Test
  void everyKeyIsInTheTable() {
    String table = Setting.table();
    assertTrue(Arrays.stream(Setting.values()).allMatch(setting -> table.contains(setting.key())));
    assertEquals("OCRA_ICE_TURN_SECRET", Setting.TURN_SECRET.environmentName());
  }
}
