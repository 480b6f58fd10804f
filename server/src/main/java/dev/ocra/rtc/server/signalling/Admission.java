package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.Resume;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.token.ApplicationSecrets;
import dev.ocra.rtc.token.InvalidTokenException;
import dev.ocra.rtc.token.SessionCredentials;
import dev.ocra.rtc.token.TicketVerifier;
import dev.ocra.rtc.token.TokenFault;
import dev.ocra.rtc.token.TokenVerifier;
import dev.ocra.rtc.token.VerifiedSession;
import dev.ocra.rtc.token.VerifiedToken;
import java.time.InstantSource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Checks the first message of a link as far as that needs no session. Immutable, safe on any
 * thread: the edge's threads share the work of verifying signatures.
 */
@NullMarked
final class Admission {
  private final TokenVerifier tokens;
  private final TicketVerifier tickets;
  private final SessionCredentials sessions;

  Admission(ApplicationSecrets secrets, SessionCredentials sessions, InstantSource clock) {
    this.tokens = new TokenVerifier(secrets, clock);
    this.tickets = new TicketVerifier(secrets, clock);
    this.sessions = sessions;
  }

  /** A greeting whose credential, if it has one, is genuine. */
  record Greeting(
      String device,
      @Nullable VerifiedToken token,
      @Nullable VerifiedSession saved,
      @Nullable Resume resume) {}

  Greeting check(Hello hello) throws RequestRefused {
    if (hello.getVersion() != Limits.VERSION) {
      throw new RequestRefused(
          ErrorCodes.UNSUPPORTED_VERSION, "version " + Limits.VERSION + " is spoken here");
    }
    if (!Limits.isId(hello.getDevice())) {
      throw new RequestRefused(ErrorCodes.BAD_REQUEST, "the device's id is not of its form");
    }
    String token = hello.getToken();
    if (token == null) {
      if (hello.getResume() == null) {
        throw new RequestRefused(
            ErrorCodes.NOT_REGISTERED, "a token, or a session to resume, is needed");
      }
      return new Greeting(hello.getDevice(), null, null, hello.getResume());
    }
    try {
      if (SessionCredentials.isSession(token)) {
        VerifiedSession saved = sessions.verify(token);
        if (!saved.device().equals(hello.getDevice())) {
          throw new RequestRefused(
              ErrorCodes.WRONG_SUBJECT, "the saved session is another device's");
        }
        return new Greeting(hello.getDevice(), saved.token(), saved, hello.getResume());
      }
      VerifiedToken verified =
          TicketVerifier.isTicket(token) ? tickets.verify(token) : tokens.verify(token);
      return new Greeting(hello.getDevice(), verified, null, hello.getResume());
    } catch (InvalidTokenException e) {
      throw new RequestRefused(codeOf(e.fault()), String.valueOf(e.getMessage()));
    }
  }

  static int codeOf(TokenFault fault) {
    return switch (fault) {
      case TOO_LONG -> ErrorCodes.TOO_LARGE;
      case MALFORMED,
          WRONG_ALGORITHM,
          WRONG_KEY_ID,
          WRONG_SIGNATURE,
          LIFETIME_TOO_SHORT,
          REGISTRATION_TOO_SHORT ->
          ErrorCodes.INVALID_TOKEN;
      case UNKNOWN_APPLICATION -> ErrorCodes.UNKNOWN_APPLICATION;
      case WRONG_ISSUER, WRONG_SUBJECT -> ErrorCodes.WRONG_SUBJECT;
      case EXPIRED, NOT_YET_VALID -> ErrorCodes.EXPIRED_TOKEN;
    };
  }
}
