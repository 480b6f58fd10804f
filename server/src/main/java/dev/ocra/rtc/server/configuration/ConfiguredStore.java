package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.encryption.StoreKey;
import dev.ocra.rtc.server.encryption.StoreKeys;
import dev.ocra.rtc.server.store.StoreLocation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Where the store of a configuration is, and what its secrets are encrypted with. */
@NullMarked
public final class ConfiguredStore {
  private ConfiguredStore() {}

  /** Where it is. */
  public static StoreLocation location(Configuration configuration) throws ConfigurationException {
    String url = configuration.text(Setting.STORE_URL);
    try {
      return url.isEmpty()
          ? StoreLocation.directory(Path.of(configuration.text(Setting.DATA_DIRECTORY)))
          : StoreLocation.postgresql(
              url,
              configuration.text(Setting.STORE_USER),
              configuration.text(Setting.STORE_PASSWORD));
    } catch (InvalidPathException e) {
      throw new ConfigurationException(Setting.DATA_DIRECTORY.key() + " is no path");
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(Setting.STORE_URL.key() + ": " + e.getMessage());
    }
  }

  /** Its keys; none if there is none. */
  public static StoreKeys keys(Configuration configuration) throws ConfigurationException {
    String current = configuration.text(Setting.STORE_KEY);
    List<StoreKey> older = new ArrayList<>();
    for (String text : configuration.list(Setting.STORE_KEY_OLD)) {
      older.add(key(Setting.STORE_KEY_OLD, text));
    }
    if (current.isEmpty()) {
      if (!older.isEmpty()) {
        throw new ConfigurationException(
            Setting.STORE_KEY_OLD.key() + " is beside " + Setting.STORE_KEY.key() + " only");
      }
      return StoreKeys.none();
    }
    return StoreKeys.of(key(Setting.STORE_KEY, current), older);
  }

  private static StoreKey key(Setting setting, String text) throws ConfigurationException {
    try {
      return StoreKey.of(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(setting.key() + ": " + e.getMessage());
    }
  }
}
