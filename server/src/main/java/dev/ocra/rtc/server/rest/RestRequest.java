package dev.ocra.rtc.server.rest;

import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/**
 * A request as it came, whatever it came over. Nobody changes its body.
 *
 * @param method the verb in upper case
 * @param path the path as it was sent, still encoded, without the query
 * @param headers by name, whose case does not matter
 * @param body the bytes of the body; none if there is none
 * @param address who asks: the other end of the connection
 */
@NullMarked
@SuppressWarnings(
    "ArrayRecordComponent") // Never compared; copying each body would cost for naught.
public record RestRequest(
    String method, String path, Map<String, String> headers, byte[] body, InetAddress address) {
  public RestRequest {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /** A header, or an empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The verb and the path: headers and bodies do not belong in logs. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
