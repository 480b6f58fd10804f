package dev.ocra.rtc.internal;

import dev.ocra.rtc.protocol.Limits;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What applications say about who they are and whom they call, checked where they say it. */
@NullMarked
public final class Checked {
  private Checked() {}

  /**
   * An application key.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static String applicationKey(String applicationKey) {
    if (applicationKey.isBlank()) {
      throw new IllegalArgumentException("applicationKey is empty");
    }
    return applicationKey;
  }

  /**
   * A user id.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static String userId(String userId) {
    if (!Limits.isUserId(userId)) {
      throw new IllegalArgumentException(
          "a user id has 1 to 255 characters of A-Z a-z 0-9 - _ =, not '" + userId + "'");
    }
    return userId;
  }

  /**
   * A device id.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static String deviceId(String deviceId) {
    if (!Limits.isId(deviceId)) {
      throw new IllegalArgumentException(
          "a device id has 1 to 64 characters of A-Z a-z 0-9 - _, not '" + deviceId + "'");
    }
    return deviceId;
  }

  /**
   * What a builder needs.
   *
   * @throws IllegalStateException if it was not given
   */
  public static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(name + " is missing");
    }
    return value;
  }
}
