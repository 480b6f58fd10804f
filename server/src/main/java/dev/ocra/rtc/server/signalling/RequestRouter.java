package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.server.call.RequestRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Finds the handler of a request by the message's type. Confined to the lane. */
@NullMarked
public final class RequestRouter {
  private final List<Route<?>> routes;
  private final Map<Class<?>, Route<?>> byClass = new HashMap<>();

  private RequestRouter(List<Route<?>> routes) {
    this.routes = List.copyOf(routes);
  }

  static Builder builder() {
    return new Builder();
  }

  /** Hands a request to its handler. */
  void route(Requester from, ToServer request) throws RequestRefused {
    Route<?> route = byClass.get(request.getClass());
    if (route == null) {
      route = find(request);
      byClass.put(request.getClass(), route);
    }
    route.handle(from, request);
  }

  private Route<?> find(ToServer request) throws RequestRefused {
    for (Route<?> route : routes) {
      if (route.type.isInstance(request)) {
        return route;
      }
    }
    throw new RequestRefused(ErrorCodes.UNKNOWN_MESSAGE, "this backend does not do this");
  }

  private record Route<M>(Class<M> type, RequestHandler<? super M> handler) {
    void handle(Requester from, ToServer request) throws RequestRefused {
      handler.handle(from, type.cast(request));
    }

    boolean overlaps(Class<?> other) {
      return type.isAssignableFrom(other) || other.isAssignableFrom(type);
    }
  }

  /** Collects the routes of the parts. */
  public static final class Builder {
    private final List<Route<?>> routes = new ArrayList<>();

    private Builder() {}

    /**
     * Sends the messages of this type to the handler.
     *
     * @throws IllegalStateException if some of them have another handler already
     */
    public <M> Builder on(Class<M> type, RequestHandler<? super M> handler) {
      @Nullable Route<?> other =
          routes.stream().filter(route -> route.overlaps(type)).findFirst().orElse(null);
      if (other != null) {
        throw new IllegalStateException(type + " overlaps with " + other.type);
      }
      routes.add(new Route<>(type, handler));
      return this;
    }

    RequestRouter build() {
      return new RequestRouter(routes);
    }
  }
}
