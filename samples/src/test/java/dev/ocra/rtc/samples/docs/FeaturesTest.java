package dev.ocra.rtc.samples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the pages on features and on threats names tests that exist. */
class FeaturesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  @ParameterizedTest
  @ValueSource(strings = {"features.md", "threat-model.md"})
  void everyRowNamesTestsThatExist(String page) throws IOException {
    Set<String> known = testClasses();
    Set<String> missing = new TreeSet<>();
    int rows = 0;
    for (String line : Files.readAllLines(ROOT.resolve("docs").resolve(page))) {
      if (!line.matches("\\| (?!what|threat|---).*")) {
        continue;
      }
      rows++;
      Matcher test = TEST.matcher(line);
      assertTrue(test.find(), "no test is named in: " + line);
      do {
        if (!known.contains(test.group(1))) {
          missing.add(test.group(1));
        }
      } while (test.find());
    }
    assertTrue(rows > 0, "the page has rows");
    assertEquals(Set.of(), missing);
  }

  private static Set<String> testClasses() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      Set<String> names = new TreeSet<>();
      for (Path tests : modules.map(module -> module.resolve("src/test")).toList()) {
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            names.addAll(
                files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\w+Test\\.(java|kt)"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .collect(Collectors.toSet()));
          }
        }
      }
      return names;
    }
  }
}
