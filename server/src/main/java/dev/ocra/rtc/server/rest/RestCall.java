package dev.ocra.rtc.server.rest;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * A request whose sender is known, at the handler of its path. Immutable.
 *
 * @param caller who sent it
 * @param request as it came
 * @param parameters the variable parts of the path by name, decoded
 */
@NullMarked
public record RestCall(Caller caller, RestRequest request, Map<String, String> parameters) {
  /** A part of the path that its pattern names. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no part " + name);
    }
    return value;
  }

  /** The body, which has to be an object. */
  public JsonBody body() {
    return JsonBody.of(request.body());
  }

  /** Refuses a caller that proved less. */
  public void require(AuthenticationLevel needed) {
    caller.require(needed);
  }
}
