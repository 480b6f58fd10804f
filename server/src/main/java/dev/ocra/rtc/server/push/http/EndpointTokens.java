package dev.ocra.rtc.server.push.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by OAuth 2 client credentials. In one step from the push service itself; or in two from
 * the endpoints of the application's owner, so that this backend never holds the credentials of the
 * push service: the first step authenticates the backend, the second trades that for the token of a
 * project.
 */
@NullMarked
public final class EndpointTokens implements AccessTokens {
  private static final String CLIENT_CREDENTIALS = "client_credentials";

  private final PushHttp http;
  private final URI endpoint;
  private final @Nullable String clientId;
  private final String clientSecret;
  private final @Nullable String scope;
  private final @Nullable URI exchange;
  private final String projectField;

  private EndpointTokens(
      PushHttp http,
      URI endpoint,
      @Nullable String clientId,
      String clientSecret,
      @Nullable String scope,
      @Nullable URI exchange,
      String projectField) {
    this.http = http;
    this.endpoint = endpoint;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.scope = scope;
    this.exchange = exchange;
    this.projectField = projectField;
  }

  /** One step: the app's id at the push service is the client's id. */
  public static EndpointTokens direct(PushHttp http, URI endpoint, String clientSecret) {
    return new EndpointTokens(http, endpoint, null, clientSecret, null, null, "");
  }

  /**
   * Two steps.
   *
   * @param endpoint of the first
   * @param exchange of the second
   * @param projectField what the second calls the project
   */
  public static EndpointTokens exchanged(
      PushHttp http,
      URI endpoint,
      String clientId,
      String clientSecret,
      String scope,
      URI exchange,
      String projectField) {
    return new EndpointTokens(
        http, endpoint, clientId, clientSecret, scope, exchange, projectField);
  }

  @Override
  public CompletableFuture<Token> fetch(String project) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", CLIENT_CREDENTIALS);
    fields.put("client_id", clientId == null ? project : clientId);
    fields.put("client_secret", clientSecret);
    if (scope != null) {
      fields.put("scope", scope);
    }
    CompletableFuture<Token> first = ask(http, PushHttp.form(endpoint, fields).build());
    URI second = exchange;
    return second == null ? first : first.thenCompose(token -> trade(second, token, project));
  }

  private CompletableFuture<Token> trade(URI second, Token token, String project) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", CLIENT_CREDENTIALS);
    fields.put(projectField, project);
    return ask(
        http,
        PushHttp.form(second, fields).header("Authorization", "Bearer " + token.text()).build());
  }

  static CompletableFuture<Token> ask(PushHttp http, HttpRequest request) {
    return http.send(request)
        .thenCompose(
            answer -> {
              JsonElement json = JsonText.read(answer.body());
              String text = JsonText.at(json, "access_token");
              if (answer.status() == 200 && text != null) {
                return CompletableFuture.completedFuture(
                    new Token(text, lifetime(JsonText.at(json, "expires_in"))));
              }
              return CompletableFuture.failedFuture(
                  new IOException(
                      "the token endpoint "
                          + request.uri().getHost()
                          + " answered "
                          + answer.status()
                          + " "
                          + errorOf(json)));
            });
  }

  private static long lifetime(@Nullable String seconds) {
    return seconds != null && seconds.matches("[0-9]{1,9}") ? Long.parseLong(seconds) : 0;
  }

  // OAuth errors are short words; anything else stays out of logs.
  private static String errorOf(JsonElement json) {
    String error = JsonText.at(json, "error");
    return error != null && error.matches("[a-z_0-9]{1,40}") ? error : "";
  }
}
