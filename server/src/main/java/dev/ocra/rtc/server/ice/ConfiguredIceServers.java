package dev.ocra.rtc.server.ice;

import dev.ocra.rtc.protocol.IceServer;
import dev.ocra.rtc.server.ice.TurnCredentials.Credential;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The same STUN and TURN servers for every call, with credentials of each user's own. Immutable.
 */
@NullMarked
public final class ConfiguredIceServers implements IceServers {
  private final List<String> stunUrls;
  private final List<String> turnUrls;
  private final @Nullable TurnCredentials credentials;

  /**
   * Servers by their URLs.
   *
   * @param credentials makes the credentials for the TURN servers; needed when there are any
   */
  public ConfiguredIceServers(
      List<String> stunUrls, List<String> turnUrls, @Nullable TurnCredentials credentials) {
    if (!turnUrls.isEmpty() && credentials == null) {
      throw new IllegalArgumentException("TURN servers need credentials");
    }
    this.stunUrls = List.copyOf(stunUrls);
    this.turnUrls = List.copyOf(turnUrls);
    this.credentials = credentials;
  }

  @Override
  public List<IceServer> forUser(String user) {
    List<IceServer> servers = new ArrayList<>(2);
    if (!stunUrls.isEmpty()) {
      servers.add(new IceServer(stunUrls, null, null));
    }
    if (!turnUrls.isEmpty() && credentials != null) {
      Credential credential = credentials.forUser(user);
      servers.add(new IceServer(turnUrls, credential.username(), credential.password()));
    }
    return servers;
  }
}
