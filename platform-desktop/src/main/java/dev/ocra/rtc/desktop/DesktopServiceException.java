package dev.ocra.rtc.desktop;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Says why a service of the desktop, such as {@link DisplayWake}, cannot be had. Immutable. */
@NullMarked
public final class DesktopServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a service cannot be had. */
  public enum Reason {
    /** The service does not know this operating system. */
    UNSUPPORTED_SYSTEM,
    /** A library of the system, or the means to call it, is not there or is of no use. */
    LIBRARY_MISSING,
    /** The process has no display, or its display does not answer or turns it away. */
    NO_DISPLAY,
    /** The display answers, but what is asked is not in its power. */
    DISPLAY_INCAPABLE
  }

  private final Reason reason;

  DesktopServiceException(Reason reason, String message) {
    this(reason, message, null);
  }

  DesktopServiceException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why the service cannot be had. */
  public Reason getReason() {
    return reason;
  }
}
