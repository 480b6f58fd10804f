package dev.ocra.rtc.server.ice;

import dev.ocra.rtc.protocol.IceServer;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The ICE servers that a user gets for one call. Called on the lane: it must not block. */
@NullMarked
@FunctionalInterface
public interface IceServers {
  /** The servers for a call of this user, with credentials that are valid from now. */
  List<IceServer> forUser(String user);

  /** No servers: devices reach each other directly. */
  static IceServers none() {
    return user -> List.of();
  }
}
