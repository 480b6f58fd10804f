package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, checked. Immutable.
 *
 * @param method how to send the code
 * @param number to which phone
 * @param reference the application's own name for it
 * @param custom what the application wants back
 * @param languages what the {@code Accept-Language} header says
 * @param codeType what the code is made of
 * @param expiry how long the code is good, if the request says so
 * @param dialTime how long a flash call may ring
 * @param locale what a callout speaks
 */
@NullMarked
record VerificationRequest(
    VerificationMethod method,
    String number,
    @Nullable String reference,
    @Nullable String custom,
    String languages,
    CodeType codeType,
    Optional<Duration> expiry,
    Duration dialTime,
    String locale) {
  private static final int MAX_CUSTOM_BYTES = 4096;
  private static final int MAX_REFERENCE = 128;
  private static final int MAX_LANGUAGES = 256;
  private static final Set<String> ELSEWHERE = Set.of("seamless", "whatsapp");
  private static final Duration STANDARD_DIAL = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern TIME = Pattern.compile("([0-9]{2}):([0-5][0-9]):([0-5][0-9])");
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

  /**
   * Reads the body of a request.
   *
   * @throws RestException if it cannot be done
   */
  static VerificationRequest read(JsonBody body, String acceptLanguage) {
    JsonBody identity = body.requiredObject("identity");
    String type = identity.text("type").orElse("number");
    if (!type.equals("number")) {
      throw wrong("only identities of the type number are verified");
    }
    String languages = acceptLanguage.length() > MAX_LANGUAGES ? "" : acceptLanguage;
    JsonBody sms = body.object("smsOptions");
    return new VerificationRequest(
        method(body),
        PhoneNumber.require(identity.requiredText("endpoint")),
        body.text("reference").map(VerificationRequest::reference).orElse(null),
        body.text("custom").map(VerificationRequest::custom).orElse(null),
        languages,
        codeType(sms).orElse(CodeType.NUMERIC),
        expiry(sms),
        dialTime(body.object("flashCallOptions")).orElse(STANDARD_DIAL),
        locale(body.object("calloutOptions").object("speech")).orElse("en-US"));
  }

  static Optional<CodeType> codeType(JsonBody options) {
    return options
        .text("codeType")
        .map(t -> CodeType.ofText(t).orElseThrow(() -> wrong("the codeType is not known")));
  }

  static Optional<Duration> expiry(JsonBody options) {
    return options.text("expiry").map(VerificationRequest::time);
  }

  static Optional<Duration> dialTime(JsonBody options) {
    return options.number("dialTimeout", 5, 120).map(Duration::ofSeconds);
  }

  static Optional<String> locale(JsonBody options) {
    return options.text("locale").map(VerificationRequest::locale);
  }

  /** The method that a body names. */
  static VerificationMethod method(JsonBody body) {
    String method = body.requiredText("method");
    if (ELSEWHERE.contains(method.toLowerCase(Locale.ROOT))) {
      throw new RestException(RestErrors.FORBIDDEN, "this backend has no gateway for " + method);
    }
    return VerificationMethod.ofText(method)
        .orElseThrow(() -> wrong("the method is not one of sms, flashcall, callout"));
  }

  private static String reference(String text) {
    if (text.isEmpty() || text.length() > MAX_REFERENCE) {
      throw wrong("a reference has 1 to " + MAX_REFERENCE + " characters");
    }
    return text;
  }

  private static String custom(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_CUSTOM_BYTES) {
      throw wrong("custom has " + MAX_CUSTOM_BYTES + " bytes (UTF-8) at most");
    }
    return text;
  }

  private static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (matcher.matches()) {
      Duration time =
          Duration.ofHours(Long.parseLong(matcher.group(1)))
              .plusMinutes(Long.parseLong(matcher.group(2)))
              .plusSeconds(Long.parseLong(matcher.group(3)));
      if (time.compareTo(LONGEST) <= 0 && time.toSeconds() >= 30) {
        return time;
      }
    }
    throw wrong("an expiry is HH:MM:SS, from 30 seconds to 24 hours");
  }

  private static String locale(String text) {
    if (!LOCALE.matcher(text).matches()) {
      throw wrong("a locale is a tag like en-US");
    }
    return text;
  }

  private static RestException wrong(String message) {
    return new RestException(RestErrors.BAD_PARAMETER, message);
  }
}
