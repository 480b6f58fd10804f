package dev.ocra.rtc.server.management;

import org.jspecify.annotations.NullMarked;

/**
 * Where the backend is looked after. Immutable.
 *
 * @param host the address to listen on: not one that users reach
 * @param port the port, or 0 for any free one
 */
@NullMarked
public record ManagementOptions(String host, int port) {
  /** On this machine alone, at this port. */
  public static ManagementOptions local(int port) {
    return new ManagementOptions("127.0.0.1", port);
  }
}
