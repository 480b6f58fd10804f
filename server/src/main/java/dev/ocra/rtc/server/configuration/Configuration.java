package dev.ocra.rtc.server.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings: of a file, over which the environment goes, over which goes what the
 * command line says. Unknown keys are refused, so that a typing error is not silently the default.
 * Immutable.
 */
@NullMarked
public final class Configuration {
  private final Map<Setting, String> values;

  private Configuration(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads a configuration.
   *
   * @param file a file in the format of {@link Properties} (UTF-8), or null for none
   * @param environment the variables; those that begin with {@code OCRA_} have to be settings
   * @param commandLine keys and values
   */
  public static Configuration read(
      @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine)
      throws ConfigurationException {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    if (file != null) {
      Properties properties = load(file);
      for (String key : properties.stringPropertyNames()) {
        values.put(known(key, file.toString()), properties.getProperty(key).strip());
      }
    }
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.environmentName());
      if (value != null) {
        values.put(setting, value.strip());
      }
    }
    for (String name : environment.keySet()) {
      if (name.startsWith("OCRA_")
          && Arrays.stream(Setting.values()).noneMatch(s -> s.environmentName().equals(name))) {
        throw new ConfigurationException("the environment's " + name + " is no setting");
      }
    }
    for (Map.Entry<String, String> entry : commandLine.entrySet()) {
      values.put(known(entry.getKey(), "the command line"), entry.getValue().strip());
    }
    return new Configuration(values);
  }

  private static Properties load(Path file) throws ConfigurationException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException("cannot read " + file + ": " + e.getMessage());
    }
    return properties;
  }

  private static Setting known(String key, String where) throws ConfigurationException {
    return Setting.ofKey(key)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    where + " has an unknown key '" + key + "'; --help lists the known ones"));
  }

  /** The text of a setting, or an empty one. */
  public String text(Setting setting) {
    String value = values.get(setting);
    return value == null ? setting.standard() : value;
  }

  /** The parts of a list that commas separate. */
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** A number from {@code least} to {@code most}. */
  public int number(Setting setting, int least, int most) throws ConfigurationException {
    String text = text(setting);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as a number that is too small.
    }
    throw new ConfigurationException(
        setting.key() + " is a number from " + least + " to " + most + ", not '" + text + "'");
  }

  /** A time in seconds, of at least one. */
  public Duration seconds(Setting setting) throws ConfigurationException {
    return Duration.ofSeconds(number(setting, 1, 86_400 * 30));
  }

  /** True or false. */
  public boolean flag(Setting setting) throws ConfigurationException {
    String text = text(setting).toLowerCase(Locale.ROOT);
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new ConfigurationException(setting.key() + " is true or false, not '" + text + "'");
  }
}
