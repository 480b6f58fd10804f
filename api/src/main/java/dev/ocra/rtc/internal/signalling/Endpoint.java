package dev.ocra.rtc.internal.signalling;

import dev.ocra.rtc.protocol.Limits;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/** Where the signalling of an environment host is. Stateless. */
@NullMarked
public final class Endpoint {
  private Endpoint() {}

  /**
   * The WebSocket URL for a host with or without scheme and port.
   *
   * @throws IllegalArgumentException if it is no host, or of an unknown scheme
   */
  public static URI of(String environmentHost) {
    String text = environmentHost.strip();
    boolean bare = !text.contains("://");
    URI uri;
    try {
      uri = new URI(bare ? "wss://" + text : text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no host: '" + environmentHost + "'", e);
    }
    String host = uri.getHost();
    if (host == null
        || uri.getUserInfo() != null
        || uri.getQuery() != null
        || uri.getFragment() != null) {
      throw new IllegalArgumentException("no host: '" + environmentHost + "'");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path =
        uri.getPath().endsWith("/")
            ? uri.getPath().substring(0, uri.getPath().length() - 1)
            : uri.getPath();
    return URI.create(
        scheme(uri.getScheme()) + "://" + host + port + path + Limits.SIGNALLING_PATH);
  }

  private static String scheme(String given) {
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "wss", "https" -> "wss";
      case "ws", "http" -> "ws";
      default ->
          throw new IllegalArgumentException(
              "the scheme of a host is https, wss, http or ws, not '" + given + "'");
    };
  }
}
