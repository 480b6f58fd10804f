package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.configuration.Setting;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.RestException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;

/**
 * The administration of a backend that runs, found by the same settings as it has. For one thread,
 * which waits.
 */
@NullMarked
final class AdminClient {
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int MOST = 65_535;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIME).build();
  private final URI root;
  private final String authorization;

  private AdminClient(URI root, String password) {
    this.root = root;
    byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  static AdminClient of(Configuration configuration) throws ConfigurationException {
    String password = configuration.text(Setting.ADMIN_PASSWORD);
    if (password.isEmpty()) {
      throw new ConfigurationException(
          Setting.ADMIN_PASSWORD.key()
              + " (or "
              + Setting.ADMIN_PASSWORD.environmentName()
              + ") is needed to ask a backend that runs");
    }
    boolean beside = configuration.text(Setting.MANAGEMENT_PORT).isEmpty();
    int port =
        beside
            ? configuration.number(Setting.PORT, 1, MOST - 1) + 1
            : configuration.number(Setting.MANAGEMENT_PORT, 1, MOST);
    String host = configuration.text(Setting.MANAGEMENT_HOST);
    String name = host.contains(":") ? "[" + host + "]" : host;
    return new AdminClient(URI.create("http://" + name + ":" + port + "/admin/api/"), password);
  }

  JsonObject get(String path) throws CommandRefused {
    return send(HttpRequest.newBuilder(root.resolve(path)).GET());
  }

  JsonObject post(String path, JsonObject body) throws CommandRefused {
    return send(
        HttpRequest.newBuilder(root.resolve(path))
            .header("X-Ocra-Admin", "1")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private JsonObject send(HttpRequest.Builder request) throws CommandRefused {
    HttpResponse<byte[]> answer;
    try {
      answer =
          http.send(
              request.header("Authorization", authorization).timeout(TIME).build(),
              HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new CommandRefused("no backend answers at " + root.getAuthority());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandRefused("interrupted");
    }
    JsonObject body;
    try {
      body = Json.parse(answer.body());
    } catch (RestException e) {
      throw new CommandRefused("what answers at " + root.getAuthority() + " is no backend");
    }
    if (answer.statusCode() != 200) {
      throw new CommandRefused(text(body, "message"));
    }
    return body;
  }

  /** A member as text; "-" if there is none. */
  static String text(JsonObject object, String member) {
    JsonElement value = object.get(member);
    return value instanceof JsonPrimitive primitive ? primitive.getContent() : "-";
  }
}
