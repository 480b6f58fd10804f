package dev.ocra.rtc.server.management;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A request of the management port. Immutable; names of headers are in lower case.
 *
 * @param query the parameters behind the path, each with its first value
 * @param peer who asks
 */
@NullMarked
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ManagementRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    InetAddress peer) {

  /** The first value of a parameter. */
  public Optional<String> parameter(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** A header's value, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** True for GET and HEAD. */
  public boolean isReading() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Neither body nor headers: they may hold credentials. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
