package dev.ocra.rtc;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * With what a client starts, when it does not ask its listeners for credentials. Immutable, for any
 * thread.
 */
@NullMarked
public final class Login {
  /** What kind of proof it is. */
  public enum Kind {
    /** A registration token that the application's backend signed. */
    TOKEN,
    /** A user ticket that the application's backend signed. */
    TICKET,
    /** A session from {@link SinchClient#getSession()}. */
    SESSION,
    /** A user's name and password: no backend of this kind takes them, and the start fails. */
    PASSWORD
  }

  private final Kind kind;
  private final String proof;
  private final @Nullable SinchSession session;

  private Login(Kind kind, String proof, @Nullable SinchSession session) {
    this.kind = kind;
    this.proof = proof;
    this.session = session;
  }

  /** A registration token. */
  public static Login token(String jwt) {
    return new Login(Kind.TOKEN, notEmpty("token", jwt), null);
  }

  /** A user ticket. */
  public static Login ticket(String userTicket) {
    return new Login(Kind.TICKET, notEmpty("userTicket", userTicket), null);
  }

  /** A saved session. */
  public static Login session(SinchSession session) {
    return new Login(Kind.SESSION, "", Objects.requireNonNull(session, "session"));
  }

  /**
   * A login as a script writes it: an object with {@code token} or {@code jwt}; with {@code
   * userTicket}; with {@code userId}, {@code sessionId} and {@code sessionSecret}; or with {@code
   * username}, {@code email} or {@code number} and {@code password}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Login of(Map<String, ?> login) {
    String ticket = text(login, "userTicket");
    if (ticket != null) {
      return ticket(ticket);
    }
    String token = text(login, "token") == null ? text(login, "jwt") : text(login, "token");
    if (token != null) {
      return token(token);
    }
    String user = text(login, "userId");
    String id = text(login, "sessionId");
    String secret = text(login, "sessionSecret");
    if (user != null && id != null && secret != null) {
      return session(new SinchSession(user, id, secret));
    }
    if (login.containsKey("password")) {
      return new Login(Kind.PASSWORD, "", null);
    }
    throw new IllegalArgumentException(
        "a login has a token, a userTicket, or userId, sessionId and sessionSecret");
  }

  /** What kind of proof it is. */
  public Kind getKind() {
    return kind;
  }

  /** The session of {@link Kind#SESSION}, otherwise null. */
  public @Nullable SinchSession getSession() {
    return session;
  }

  /** The text of a token or ticket; otherwise empty. */
  public String getProof() {
    return proof;
  }

  private static @Nullable String text(Map<String, ?> login, String name) {
    Object value = login.get(name);
    return value instanceof CharSequence text && !text.isEmpty() ? text.toString() : null;
  }

  private static String notEmpty(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is empty");
    }
    return value;
  }

  /** The kind; the proof stays out of logs. */
  @Override
  public String toString() {
    return "Login by " + kind;
  }
}
