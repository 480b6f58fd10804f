package dev.ocra.rtc.server.rest;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** A request that is refused: the code's first three digits are the HTTP status. */
@NullMarked
public final class RestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * @param code one of {@link RestErrors}
   * @param message for the caller; it quotes nothing secret
   */
  public RestException(int code, String message) {
    // Without a stack: it is an answer, not a fault of this program.
    super(message, null, false, false);
    this.code = code;
  }

  /** The code of the answer. */
  public int code() {
    return code;
  }

  /** The answer that tells it. */
  public RestResponse response() {
    return new RestResponse(
        code / 100,
        Json.object("errorCode", code, "message", String.valueOf(getMessage())),
        Map.of());
  }
}
