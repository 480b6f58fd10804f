package dev.ocra.rtc.server.rest;

import java.util.Map;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;

/**
 * The answer to a {@link RestRequest}. Immutable.
 *
 * @param status the HTTP status
 * @param body what is sent as JSON
 * @param headers beyond those of the body
 */
@NullMarked
public record RestResponse(int status, JsonElement body, Map<String, String> headers) {
  public RestResponse {
    headers = Map.copyOf(headers);
  }

  /** All is well. */
  public static RestResponse ok(JsonElement body) {
    return new RestResponse(200, body, Map.of());
  }

  /** The same with one more header. */
  public RestResponse withHeader(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(name, value);
    return new RestResponse(status, body, more);
  }
}
