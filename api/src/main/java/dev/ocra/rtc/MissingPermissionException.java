package dev.ocra.rtc;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/**
 * The platform wants a permission that the application does not have. Desktops and servers have no
 * such permissions.
 */
@NullMarked
public final class MissingPermissionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String requiredPermission;

  /** The permission by the platform's name for it. */
  public MissingPermissionException(String requiredPermission) {
    super("this permission is missing: " + requiredPermission);
    this.requiredPermission = Objects.requireNonNull(requiredPermission, "requiredPermission");
  }

  /** The permission by the platform's name for it. */
  public String getRequiredPermission() {
    return requiredPermission;
  }
}
