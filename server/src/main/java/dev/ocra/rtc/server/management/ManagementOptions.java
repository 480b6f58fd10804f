package dev.ocra.rtc.server.management;

import dev.ocra.rtc.server.admin.AdminPassword;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Where the backend is looked after. Immutable.
 *
 * @param host the address to listen on: not one that users reach
 * @param port the port, or 0 for any free one
 * @param admin what opens the administration; nothing does if null
 */
@NullMarked
public record ManagementOptions(String host, int port, @Nullable AdminPassword admin) {
  /** On this machine alone, at this port. */
  public static ManagementOptions local(int port) {
    return new ManagementOptions("127.0.0.1", port, null);
  }

  /** The same with a password for the administration. */
  public ManagementOptions withAdmin(AdminPassword password) {
    return new ManagementOptions(host, port, password);
  }
}
