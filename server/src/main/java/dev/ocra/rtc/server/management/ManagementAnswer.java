package dev.ocra.rtc.server.management;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;

/** An answer of the management port, complete. Immutable. */
@NullMarked
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ManagementAnswer(int status, String type, byte[] body, Map<String, String> headers) {
  private static final String TEXT = "text/plain; charset=utf-8";

  public ManagementAnswer {
    headers = Map.copyOf(headers);
  }

  /** Bytes of a type. */
  public static ManagementAnswer of(int status, String type, byte[] body) {
    return new ManagementAnswer(status, type, body, Map.of());
  }

  /** JSON. */
  public static ManagementAnswer json(int status, JsonElement json) {
    return of(status, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A line of text. */
  public static ManagementAnswer text(int status, String text) {
    return of(status, TEXT, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one more header. */
  public ManagementAnswer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new ManagementAnswer(status, type, body, more);
  }
}
