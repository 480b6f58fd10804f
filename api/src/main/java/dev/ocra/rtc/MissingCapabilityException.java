package dev.ocra.rtc;

import dev.ocra.rtc.internal.ErrorValue;
import org.jspecify.annotations.NullMarked;

/**
 * What was asked for is switched off in this client ({@link ErrorCode#NO_CAPABILITY}), or this kind
 * of backend does not have it at all ({@link ErrorCode#NOT_AVAILABLE}). Immutable.
 */
@NullMarked
public final class MissingCapabilityException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // errors of this library are serializable
  private final SinchError error;

  private MissingCapabilityException(int code, String message) {
    super(message);
    error = ErrorValue.of(ErrorType.CAPABILITY, code, message);
  }

  /** The client was built without this capability. */
  public static MissingCapabilityException off(Capability capability) {
    return new MissingCapabilityException(
        ErrorCode.NO_CAPABILITY, capability + " is not among this client's capabilities");
  }

  /** There is no such thing here, whatever the client's capabilities. */
  public static MissingCapabilityException notAvailable(String reason) {
    return new MissingCapabilityException(ErrorCode.NOT_AVAILABLE, reason);
  }

  /** The same, typed: {@link ErrorType#CAPABILITY} with its code. */
  public SinchError getError() {
    return error;
  }
}
