package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.callback.CallbackOptions;
import dev.ocra.rtc.server.callback.CallbackUrls;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * What the calling API and callbacks work with. Immutable.
 *
 * @param callbacks where applications hear of calls, by their keys
 * @param verificationCallbacks where they hear of verifications
 * @param times times and limits of callbacks
 * @param configurable whether an application's server may change where it hears of calls
 * @param publicUrl where servers find this API, for the links in events; none if empty
 * @param recordTime how long records of ended calls are kept; zero for none
 */
@NullMarked
public record CallingOptions(
    Map<String, CallbackUrls> callbacks,
    Map<String, CallbackUrls> verificationCallbacks,
    CallbackOptions times,
    boolean configurable,
    String publicUrl,
    Duration recordTime) {
  public CallingOptions {
    callbacks = Map.copyOf(callbacks);
    verificationCallbacks = Map.copyOf(verificationCallbacks);
    publicUrl =
        publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
  }

  /** No callbacks until an application sets them; records for 30 days. */
  public static CallingOptions defaults() {
    return new CallingOptions(
        Map.of(), Map.of(), CallbackOptions.defaults(), true, "", Duration.ofDays(30));
  }

  public CallingOptions withCallbacks(Map<String, CallbackUrls> urls) {
    return new CallingOptions(
        urls, verificationCallbacks, times, configurable, publicUrl, recordTime);
  }

  public CallingOptions withVerificationCallbacks(Map<String, CallbackUrls> urls) {
    return new CallingOptions(callbacks, urls, times, configurable, publicUrl, recordTime);
  }

  public CallingOptions withTimes(CallbackOptions options) {
    return new CallingOptions(
        callbacks, verificationCallbacks, options, configurable, publicUrl, recordTime);
  }

  public CallingOptions withConfigurable(boolean may) {
    return new CallingOptions(callbacks, verificationCallbacks, times, may, publicUrl, recordTime);
  }

  public CallingOptions withPublicUrl(String url) {
    return new CallingOptions(
        callbacks, verificationCallbacks, times, configurable, url, recordTime);
  }

  public CallingOptions withRecordTime(Duration time) {
    return new CallingOptions(
        callbacks, verificationCallbacks, times, configurable, publicUrl, time);
  }
}
