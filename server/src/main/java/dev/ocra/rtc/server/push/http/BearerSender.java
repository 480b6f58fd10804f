package dev.ocra.rtc.server.push.http;

import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.http.PushHttp.Answer;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** Posts JSON with a project's bearer token. For any thread. */
@NullMarked
final class BearerSender {
  private final PushHttp http;
  private final CachedTokens tokens;

  BearerSender(PushHttp http, AccessTokens tokens) {
    this.http = http;
    this.tokens = new CachedTokens(tokens, http.clock());
  }

  /**
   * Posts.
   *
   * @param reading what an answer means, for all but 401
   */
  CompletionStage<PushResult> post(
      String project, URI uri, String body, Function<Answer, PushResult> reading) {
    return tokens
        .get(project)
        .thenCompose(
            token ->
                http.send(
                        PushHttp.json(uri, body).header("Authorization", "Bearer " + token).build())
                    .thenApply(
                        answer -> {
                          PushResult result =
                              answer.status() == 401
                                  ? PushResult.retry("401: the token is not taken", null)
                                  : reading.apply(answer);
                          if (result.detail().startsWith("401")) {
                            tokens.refused(project, token);
                          }
                          return result;
                        }))
        .exceptionally(BearerSender::failed);
  }

  /** What a request without an answer means. */
  static PushResult failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return PushResult.retry(
        "no answer: " + cause.getClass().getSimpleName() + " " + cause.getMessage(), null);
  }
}
