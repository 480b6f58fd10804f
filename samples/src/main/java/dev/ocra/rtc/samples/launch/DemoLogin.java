package dev.ocra.rtc.samples.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * What a development server gives anybody on its machine. An application's own backend gives it to
 * the user who is logged in there.
 *
 * @param applicationKey of the server's application
 * @param token for the user
 */
@NullMarked
public record DemoLogin(String applicationKey, String token) {
  /**
   * Asks a server.
   *
   * @throws IOException if it cannot be reached, or does not give such logins
   */
  public static DemoLogin of(URI host, String user) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(host.resolve("/demo/token"))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"" + user + "\"}"))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(host + " gives no demo token: " + response.body());
    }
    return new DemoLogin(
        member(response.body(), "applicationKey"), member(response.body(), "token"));
  }

  // Both values are made of characters that JSON does not escape.
  private static String member(String json, String name) throws IOException {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    if (!matcher.find()) {
      throw new IOException("the answer has no " + name);
    }
    return matcher.group(1);
  }
}
