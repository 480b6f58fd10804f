package dev.ocra.rtc.samples.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java and Kotlin snippet of the README and of docs/ stands, line by line, in a source file
 * of the samples or of their tests, which the build compiles.
 */
class SnippetsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("^```(java|kotlin)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  private record Snippet(Path page, int number, String language, String text) {}

  @TestFactory
  Stream<DynamicTest> snippetsAreCompiled() throws IOException {
    List<String> java = sources(".java");
    List<String> kotlin = sources(".kt");
    List<Snippet> snippets = snippets();
    assertTrue(snippets.size() >= 2, "the README has a snippet of each language");
    return snippets.stream()
        .map(
            snippet ->
                DynamicTest.dynamicTest(
                    ROOT.relativize(snippet.page) + " #" + snippet.number,
                    () -> {
                      String wanted = flat(snippet.text);
                      List<String> all = snippet.language.equals("java") ? java : kotlin;
                      assertTrue(
                          all.stream().anyMatch(source -> source.contains(wanted)),
                          "no sample has these lines:\n" + snippet.text);
                    }));
  }

  private static List<Snippet> snippets() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    List<Snippet> found = new ArrayList<>();
    for (Path page : pages) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      for (int number = 1; block.find(); number++) {
        found.add(new Snippet(page, number, block.group(1), block.group(2)));
      }
    }
    return found;
  }

  private static List<String> sources(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(SnippetsTest::read)
          .collect(Collectors.toList());
    }
  }

  private static String read(Path file) {
    try {
      return flat(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text without indentation and blank lines, which a page sets in its own way. */
  private static String flat(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n", "\n", "\n"));
  }
}
