package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.server.management.ManagementAnswer;
import dev.ocra.rtc.server.management.ManagementHandler;
import dev.ocra.rtc.server.management.ManagementRequest;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may administer: a browser with the cookie of a login, or a program with the password in each
 * request (HTTP Basic, user {@code admin}). What changes something needs a header that another
 * site's page cannot send. For any thread.
 */
@NullMarked
final class AdminAccess {
  /** Only scripts of the page itself can set it. */
  static final String HEADER = "x-ocra-admin";

  private static final Logger LOG = LoggerFactory.getLogger(AdminAccess.class);
  private static final String COOKIE = "ocra_admin";
  private static final String ATTRIBUTES = "; Path=/admin; HttpOnly; SameSite=Strict";

  private final @Nullable AdminPassword password;
  private final AdminSessions sessions;
  private final LoginGuard guard;

  AdminAccess(@Nullable AdminPassword password, InstantSource clock) {
    this.password = password;
    sessions = new AdminSessions(clock);
    guard = new LoginGuard(clock);
  }

  /** The same handler, for those who may. */
  ManagementHandler guarded(ManagementHandler handler) {
    return request -> {
      AdminPassword known = password;
      if (known == null) {
        return refusal(
            403, "no password is configured: set admin.password (or OCRA_ADMIN_PASSWORD)");
      }
      if (!request.isReading() && request.header(HEADER) == null) {
        return refusal(403, "the header " + HEADER + " is missing");
      }
      String cookie = cookie(request);
      if (cookie != null && sessions.use(cookie)) {
        return handler.answer(request);
      }
      String given = basic(request);
      if (given == null) {
        return refusal(401, "log in first");
      }
      ManagementAnswer refused = check(known, given, request);
      return refused == null ? handler.answer(request) : refused;
    };
  }

  private @Nullable ManagementAnswer check(
      AdminPassword known, String given, ManagementRequest request) {
    if (!guard.mayTry(request.peer())) {
      return refusal(429, "too many wrong passwords: wait a minute").with("Retry-After", "60");
    }
    if (!known.matches(given)) {
      LOG.warn("a wrong admin password came from {}", request.peer().getHostAddress());
      return refusal(401, "the password is wrong");
    }
    guard.succeeded(request.peer());
    return null;
  }

  /** Begins a browser's session. */
  ManagementAnswer logIn(ManagementRequest request) {
    AdminPassword known = password;
    if (known == null) {
      return refusal(403, "no password is configured: set admin.password (or OCRA_ADMIN_PASSWORD)");
    }
    if (!request.method().equals("POST") || request.header(HEADER) == null) {
      return refusal(403, "the header " + HEADER + " is missing");
    }
    String given;
    try {
      given = JsonBody.of(request.body()).requiredText("password");
    } catch (RestException e) {
      return refusal(400, "the body has a password");
    }
    ManagementAnswer refused = check(known, given, request);
    if (refused != null) {
      return refused;
    }
    LOG.info("an administrator logged in from {}", request.peer().getHostAddress());
    return ManagementAnswer.json(200, Json.object("status", "ok"))
        .with("Set-Cookie", COOKIE + "=" + sessions.begin() + ATTRIBUTES);
  }

  /** Ends a browser's session. */
  ManagementAnswer logOut(ManagementRequest request) {
    String cookie = cookie(request);
    if (cookie != null && request.header(HEADER) != null) {
      sessions.end(cookie);
    }
    return ManagementAnswer.json(200, Json.object("status", "ok"))
        .with("Set-Cookie", COOKIE + "=" + ATTRIBUTES + "; Max-Age=0");
  }

  private static @Nullable String cookie(ManagementRequest request) {
    String header = request.header("cookie");
    if (header != null) {
      for (String part : header.split(";", -1)) {
        String cookie = part.strip();
        if (cookie.startsWith(COOKIE + "=")) {
          return cookie.substring(COOKIE.length() + 1);
        }
      }
    }
    return null;
  }

  private static @Nullable String basic(ManagementRequest request) {
    String header = request.header("authorization");
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
      return pair.startsWith("admin:") ? pair.substring("admin:".length()) : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  // Without WWW-Authenticate: a browser would remember the password and send it by itself.
  private static ManagementAnswer refusal(int status, String message) {
    return ManagementAnswer.json(status, Json.object("message", message));
  }
}
