package dev.ocra.rtc;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/** How a {@link SinchPromise} fails: carries the {@link SinchError}. */
@NullMarked
public final class SinchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // our own implementations are serializable
  private final SinchError error;

  /** An exception for this error. */
  public SinchException(SinchError error) {
    super(error.getMessage());
    this.error = Objects.requireNonNull(error, "error");
  }

  /** What went wrong. */
  public SinchError getError() {
    return error;
  }
}
