package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.Login;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchSession;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.protocol.SavedSession;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * With what the client logged in, and the session that the backend gave it to save. On the signal
 * lane, except where it says otherwise.
 */
@NullMarked
final class LoginState {
  private final ClientIdentity identity;
  private volatile @Nullable SinchSession session;
  private boolean byLogin;

  LoginState(ClientIdentity identity) {
    this.identity = identity;
  }

  /** The session to save, or null before the first registration. Any thread. */
  @Nullable SinchSession session() {
    return session;
  }

  /** Whether the client was started with a login, and not by asking its listeners. */
  boolean byLogin() {
    return byLogin;
  }

  /** A start that asks the listeners. */
  void begin() {
    byLogin = false;
  }

  /** A start with a login. Returns what to register with. */
  String begin(Login login) {
    byLogin = true;
    SinchSession saved = login.getSession();
    if (saved == null) {
      identity.logIn(null, null);
      return login.getProof();
    }
    // The session's id begins with the device that it is bound to.
    int dot = saved.getSessionId().indexOf('.');
    identity.logIn(saved.getUserId(), dot < 0 ? null : saved.getSessionId().substring(0, dot));
    return credential(saved);
  }

  /** What to register with again without anybody's help, or null if there is nothing. */
  @Nullable String again() {
    SinchSession saved = session;
    return saved == null ? null : credential(saved);
  }

  /** The backend gave a session to save. */
  void save(@Nullable SavedSession saved) {
    if (saved != null) {
      session = new SinchSession(identity.userId(), saved.getId(), saved.getSecret());
    }
  }

  /** The backend does not take it any more. */
  void forget() {
    session = null;
  }

  private String credential(SinchSession saved) {
    return String.join(
        ":",
        "session",
        identity.applicationKey(),
        saved.getUserId(),
        saved.getSessionId(),
        saved.getSessionSecret());
  }

  /** Why a client cannot log in with a password, or make a user. */
  static SinchError noUserDirectory() {
    return ErrorValue.of(
        ErrorType.CAPABILITY,
        ErrorCode.NOT_AVAILABLE,
        "this backend keeps no users and no passwords: the application's own backend knows them,"
            + " and signs a token or a ticket");
  }
}
