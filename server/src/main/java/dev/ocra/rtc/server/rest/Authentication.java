package dev.ocra.rtc.server.rest;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.token.RequestSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/**
 * Tells who sent a request by its {@code Authorization} header: {@code Application KEY:SIGNATURE},
 * {@code Application KEY} or {@code Basic base64(KEY:SECRET)}. Immutable, for any thread.
 *
 * <p>A signed request is good while its timestamp is within the window, either way. Within that
 * time who overheard it can send it again: so requests travel over TLS, and what they do is either
 * idempotent or limited in number.
 */
@NullMarked
public final class Authentication {
  /** How far the timestamp of a signed request may be from now, unless told otherwise. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final int MAX_HEADER = 512;

  private final ApplicationDirectory applications;
  private final InstantSource clock;
  private final Duration window;

  /** Knows these applications and this time. */
  public Authentication(ApplicationDirectory applications, InstantSource clock, Duration window) {
    this.applications = applications;
    this.clock = clock;
    this.window = window;
  }

  /**
   * Who sent it.
   *
   * @throws RestException if that is not proved
   */
  public Caller check(RestRequest request) {
    String header = request.header("authorization").strip();
    int space = header.indexOf(' ');
    if (space < 0 || header.length() > MAX_HEADER) {
      throw new RestException(RestErrors.AUTHORIZATION, "the authorization header is missing");
    }
    String credentials = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "application" -> application(credentials, request);
      case "basic", "basic:" -> basic(credentials);
      default ->
          throw new RestException(
              RestErrors.AUTHORIZATION, "the scheme of the authorization is not known");
    };
  }

  private Caller application(String credentials, RestRequest request) {
    int colon = credentials.indexOf(':');
    if (colon < 0) {
      return new Caller(known(credentials), AuthenticationLevel.PUBLIC);
    }
    Application application = known(credentials.substring(0, colon));
    String signature = credentials.substring(colon + 1);
    String timestamp = request.header(RequestSignature.TIMESTAMP_HEADER);
    checkTime(timestamp);
    String md5 = request.header("content-md5").strip();
    if (!md5.isEmpty() && !md5.equals(RequestSignature.contentMd5(request.body()))) {
      throw new RestException(RestErrors.SIGNATURE, "Content-MD5 is not the body's");
    }
    for (String secret : application.secrets()) {
      if (RequestSignature.matches(
          signature,
          secret,
          request.method(),
          request.path(),
          request.header("content-type"),
          timestamp,
          request.body())) {
        return new Caller(application, AuthenticationLevel.APPLICATION);
      }
    }
    throw new RestException(RestErrors.SIGNATURE, "Invalid signature");
  }

  private void checkTime(String timestamp) {
    Instant time;
    try {
      time = OffsetDateTime.parse(timestamp.strip()).toInstant();
    } catch (DateTimeParseException e) {
      throw new RestException(
          RestErrors.TIMESTAMP, "x-timestamp is missing or no time of the form of ISO-8601");
    }
    // Compared as instants: the difference of what a caller invents might not fit a duration.
    Instant now = clock.instant();
    if (time.isBefore(now.minus(window)) || time.isAfter(now.plus(window))) {
      throw new RestException(RestErrors.TIMESTAMP, "x-timestamp is too far from the time here");
    }
  }

  private Caller basic(String credentials) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(credentials);
    } catch (IllegalArgumentException e) {
      throw new RestException(RestErrors.AUTHORIZATION, "the authorization is not base64");
    }
    String text = new String(decoded, StandardCharsets.UTF_8);
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new RestException(RestErrors.AUTHORIZATION, "the authorization is not KEY:SECRET");
    }
    Application application = known(text.substring(0, colon));
    byte[] secret = text.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
    boolean right = false;
    for (String good : application.secrets()) {
      right |= MessageDigest.isEqual(good.getBytes(StandardCharsets.UTF_8), secret);
    }
    if (!right) {
      throw new RestException(RestErrors.CREDENTIALS, "Invalid credentials");
    }
    return new Caller(application, AuthenticationLevel.BASIC);
  }

  private Application known(String key) {
    return applications
        .find(key)
        .orElseThrow(
            () -> new RestException(RestErrors.BAD_REQUEST, "the application is not known"));
  }
}
