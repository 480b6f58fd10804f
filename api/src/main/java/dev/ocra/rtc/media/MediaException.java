package dev.ocra.rtc.media;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** An engine could not do what it was asked. */
@NullMarked
public final class MediaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** The engine does not run on this machine, or a library is missing. */
    UNSUPPORTED,
    /** A session description is not valid, or comes in a state that does not take it. */
    INVALID_DESCRIPTION,
    /** There is no such device, it is in use, or it failed. */
    DEVICE,
    /** A file or stream of media cannot be read. */
    INVALID_MEDIA,
    /** The session or engine was closed before this was done. */
    CLOSED,
    /** The engine failed inside. */
    INTERNAL,
    /** Too much waits to be sent already: try again when some of it is gone. */
    BUSY
  }

  private final Reason reason;

  /** An exception without a cause. */
  public MediaException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** An exception with its cause. */
  public MediaException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }
}
