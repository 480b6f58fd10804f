package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/**
 * Codes of {@link SinchError} that come from the client itself. Codes of five digits come from the
 * backend; their first three are the HTTP status of the same meaning.
 */
@NullMarked
public final class ErrorCode {
  /** No narrower code fits. */
  public static final int GENERIC = 1;

  /** The backend cannot be reached. */
  public static final int NETWORK_UNREACHABLE = 1000;

  /** The backend does not answer in time. */
  public static final int NETWORK_TIMEOUT = 1001;

  /** The backend answered what is no answer. */
  public static final int NETWORK_PROTOCOL = 1002;

  /** The media of an established call stopped and did not come back. */
  public static final int NETWORK_LOST = 1003;

  /** A recipient has never registered with the application. */
  public static final int UNKNOWN_USER = 2000;

  /**
   * A user has no device that can do what is asked for, such as taking messages; or this client was
   * built without the capability.
   */
  public static final int NO_CAPABILITY = 2001;

  /** This kind of backend does not have it. */
  public static final int NOT_AVAILABLE = 2003;

  /** The backend does not know this registration any more. */
  public static final int SESSION_LOST = 3000;

  /** The application gave no token: {@link ClientRegistration#registerFailed()}. */
  public static final int NO_CREDENTIALS = 3001;

  /** The two devices of a call found no path to each other. */
  public static final int CALL_FAILED_TO_CONNECT_ICE = 3002;

  /** The user that a call was to be transferred to did not answer. The call goes on. */
  public static final int TRANSFER_FAILED = 3100;

  /** The microphone could not be opened. */
  public static final int AUDIO_RECORD_INIT_FAILED = 3500;

  /** The microphone could not be started. */
  public static final int AUDIO_RECORD_START_FAILED = 3501;

  /** The speaker could not be opened. */
  public static final int AUDIO_TRACK_INIT_FAILED = 3502;

  /** The speaker could not be started. */
  public static final int AUDIO_TRACK_START_FAILED = 3503;

  /** There is no media engine that runs here. */
  public static final int MEDIA_UNSUPPORTED = 3600;

  /** The media engine could not do what the call needs. */
  public static final int MEDIA_FAILED = 3601;

  /** A session description of the other device cannot be used. */
  public static final int MEDIA_NEGOTIATION_FAILED = 3602;

  /** A message cannot be sent: its call is over, or the other device has no data channels. */
  public static final int DATA_CHANNEL_CLOSED = 3610;

  /** A message cannot be sent yet: too much waits before it. */
  public static final int DATA_CHANNEL_BUSY = 3611;

  /** The code, or the number that called, is not the right one; there may be another attempt. */
  public static final int VERIFICATION_INVALID_CODE = 7000;

  /** The last attempt was wrong: the number has to be verified anew. */
  public static final int VERIFICATION_TOO_MANY_ATTEMPTS = 7001;

  /** The code's time is over. */
  public static final int VERIFICATION_EXPIRED = 7002;

  /** The backend or the application's own server does not allow it. */
  public static final int VERIFICATION_DENIED = 7003;

  /** A newer verification of the number took the place of this one. */
  public static final int VERIFICATION_SUPERSEDED = 7004;

  /** It failed for another reason, which the extra {@code reason} tells. */
  public static final int VERIFICATION_FAILED = 7005;

  /** It was over before this report. */
  public static final int VERIFICATION_OVER = 7006;

  /** Every device of the callee that could be reached is in another call. From the backend. */
  public static final int CALLEE_BUSY = 48600;

  private ErrorCode() {}
}
