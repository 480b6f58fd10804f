package dev.ocra.rtc.server.configuration;

import org.jspecify.annotations.NullMarked;

/**
 * Every setting as text: as a file to begin with, and as a page of the documentation. Stateless.
 */
@NullMarked
public final class ConfigurationText {
  private static final int WIDTH = 100;

  private ConfigurationText() {}

  /** Prints the file. */
  public static void main(String[] arguments) {
    System.out.print(file());
  }

  /** A file in which every key stands, with what it means, commented out. */
  public static String file() {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Settings of the Ocra backend: KEY=VALUE, UTF-8. What is commented out has the value shown.\n");
    text.append(
        "# The environment goes over this file (OCRA_CALL_RING_SECONDS for call.ring.seconds), and is\n");
    text.append("# the better place for secrets. Unknown keys are refused.\n");
    String group = "";
    for (Setting setting : Setting.values()) {
      if (!group.equals(group(setting))) {
        group = group(setting);
        text.append('\n');
      }
      wrap(text, setting.description());
      text.append('#').append(setting.key()).append('=').append(setting.standard()).append('\n');
    }
    return text.toString();
  }

  /** A page for people. */
  public static String page() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Settings of the backend

        Generated from the settings that the backend knows (`Setting`); a test compares the two. Update it with
        `-Docra.docs.update=true`.

        Each can be set in a file (`--config FILE`, `KEY=VALUE` a line), over that in the environment, over that on the
        command line (`--set KEY=VALUE`). A key that is not known is refused wherever it stands.

        | key | in the environment | default | meaning |
        | --- | --- | --- | --- |
        """);
    for (Setting setting : Setting.values()) {
      String standard = setting.standard();
      text.append("| `")
          .append(setting.key())
          .append("` | `")
          .append(setting.environmentName())
          .append("` | ")
          .append(standard.isEmpty() ? "" : "`" + standard.replace(",", ", ") + "`")
          .append(" | ")
          .append(setting.description().replace("|", "\\|"))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String group(Setting setting) {
    int dot = setting.key().indexOf('.');
    return dot < 0 ? "" : setting.key().substring(0, dot);
  }

  private static void wrap(StringBuilder text, String description) {
    StringBuilder line = new StringBuilder("#");
    for (String word : description.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}
