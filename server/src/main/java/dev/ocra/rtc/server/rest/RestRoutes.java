package dev.ocra.rtc.server.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Which handler answers which verb and path. Patterns are paths whose parts may be names in braces:
 * {@code /calls/id/{callId}}; the first that fits is taken. Immutable.
 */
@NullMarked
public final class RestRoutes {
  private final List<Route> routes;

  private record Route(String method, List<String> parts, RestHandler handler) {}

  /**
   * The handler for a request.
   *
   * @param handler what answers
   * @param parameters the parts of the path that the pattern names, decoded
   */
  public record Match(RestHandler handler, Map<String, String> parameters) {}

  private RestRoutes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** A builder without routes. */
  public static Builder builder() {
    return new Builder();
  }

  /** Every route as its verb and its pattern: {@code GET /calls/id/{callId}}. */
  public List<String> list() {
    return routes.stream()
        .map(route -> route.method() + " " + String.join("/", route.parts()))
        .toList();
  }

  /** Whether any pattern begins as this path does: what does not is none of this API. */
  public boolean serves(String path) {
    String[] parts = path.split("/", 3);
    return parts.length == 3
        && routes.stream().anyMatch(route -> route.parts().get(1).equals(parts[1]));
  }

  /**
   * What answers a request.
   *
   * @throws RestException if nothing does
   */
  public Match find(String method, String path) {
    // Some clients end the path of a list with a stroke.
    String whole =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    List<String> parts = List.of(whole.split("/", -1));
    boolean known = false;
    for (Route route : routes) {
      Map<String, String> parameters = match(route.parts(), parts);
      if (parameters != null) {
        if (route.method().equals(method)) {
          return new Match(route.handler(), parameters);
        }
        known = true;
      }
    }
    throw known
        ? new RestException(RestErrors.METHOD, "this path does not know the verb")
        : new RestException(RestErrors.NOT_FOUND, "there is nothing here");
  }

  private static @Nullable Map<String, String> match(List<String> pattern, List<String> parts) {
    if (pattern.size() != parts.size()) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      if (pattern.get(i).startsWith("{")) {
        Optional<String> value = decode(parts.get(i));
        if (value.isEmpty() || value.get().isEmpty()) {
          return null;
        }
        parameters.put(pattern.get(i).substring(1, pattern.get(i).length() - 1), value.get());
      } else if (!pattern.get(i).equals(parts.get(i))) {
        return null;
      }
    }
    return parameters;
  }

  // In a path a plus sign is itself: phone numbers begin with it.
  private static Optional<String> decode(String part) {
    try {
      return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Collects routes; for one thread. */
  public static final class Builder {
    private final List<Route> routes = new ArrayList<>();

    private Builder() {}

    /** Adds a handler for a verb, in upper case, and a pattern of paths. */
    public Builder add(String method, String pattern, RestHandler handler) {
      routes.add(new Route(method, List.of(pattern.split("/", -1)), handler));
      return this;
    }

    /** The routes so far. */
    public RestRoutes build() {
      return new RestRoutes(routes);
    }
  }
}
