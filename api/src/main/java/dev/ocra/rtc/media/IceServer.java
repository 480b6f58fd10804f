package dev.ocra.rtc.media;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server.
 *
 * @param urls {@code stun:}, {@code turn:} and {@code turns:} URLs (RFC 7064, RFC 7065)
 * @param username for TURN
 * @param credential for TURN; not part of {@link #toString()}
 */
@NullMarked
public record IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {
  /** Copies the list. */
  public IceServer {
    urls = List.copyOf(urls);
  }

  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
