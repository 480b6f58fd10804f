package dev.ocra.rtc.server.edge;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * What the network edge allows. Immutable.
 *
 * @param origins the origins of web pages that may connect, or {@code *}; the backend's own always
 *     may
 * @param slowReaderTime how long a client may leave what it is sent unread
 * @param maxUnsentBytes how much may wait for a client that does not read
 * @param pingTime how long a link may be silent before it is asked whether it lives
 */
@NullMarked
public record EdgeOptions(
    Set<String> origins, Duration slowReaderTime, int maxUnsentBytes, Duration pingTime) {
  public EdgeOptions {
    origins = Set.copyOf(origins);
  }
}
