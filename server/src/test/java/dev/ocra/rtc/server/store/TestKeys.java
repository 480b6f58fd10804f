package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.encryption.StoreKey;
import dev.ocra.rtc.server.encryption.StoreKeys;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Keys of the tests. */
@NullMarked
public final class TestKeys {
  /** The text of the first. */
  public static final String FIRST = text(1);

  /** The text of the second. */
  public static final String SECOND = text(2);

  private TestKeys() {}

  private static String text(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** One that encrypts, and those before it. */
  public static StoreKeys of(String current, String... older) {
    return StoreKeys.of(StoreKey.of(current), Arrays.stream(older).map(StoreKey::of).toList());
  }

  /** The first alone. */
  public static StoreKeys first() {
    return StoreKeys.of(StoreKey.of(FIRST), List.of());
  }
}
