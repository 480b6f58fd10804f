package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/** The entry point by its older name. Stateless, for any thread. */
@NullMarked
public final class Sinch {
  private static final String VERSION = "0.1.0";

  private Sinch() {}

  /** The version of this library. */
  public static String getVersion() {
    return VERSION;
  }

  /** The same as {@link SinchClient#builder()}. */
  public static SinchClientBuilder getSinchClientBuilder() {
    return SinchClient.builder();
  }

  /** The same as {@link UserController#builder()}. */
  @Deprecated
  public static UserControllerBuilder getUserControllerBuilder() {
    return UserController.builder();
  }
}
