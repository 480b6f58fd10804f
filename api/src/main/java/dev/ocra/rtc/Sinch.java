package dev.ocra.rtc;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The entry points by their older names. Stateless, for any thread. */
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

  /**
   * A client of this user. Mind the order of the arguments. Give it a listener with {@link
   * SinchClient#setEventListener}, and start it.
   *
   * @param apiUrl the backend: see {@link SinchClientBuilder#environmentHost}
   * @throws IllegalArgumentException if an argument is not of its form
   */
  public static SinchClient getSinchClient(String applicationKey, String userId, String apiUrl) {
    return SinchClient.builder()
        .applicationKey(applicationKey)
        .userId(userId)
        .environmentHost(apiUrl)
        .build();
  }

  /**
   * A client with the capabilities that the options name. Its user is told by the login: {@link
   * SinchClient#start(Login)}.
   *
   * @throws IllegalStateException if the application key or the host is missing
   * @throws IllegalArgumentException if an option is not of its form
   */
  public static SinchClient createClient(SinchClientOptions options) {
    return SinchClient.builder().options(options).build();
  }

  /** The same with options as a script writes them: {@link SinchClientOptions#of}. */
  public static SinchClient createClient(Map<String, ?> options) {
    return createClient(SinchClientOptions.of(options));
  }
}
