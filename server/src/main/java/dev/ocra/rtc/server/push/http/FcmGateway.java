package dev.ocra.rtc.server.push.http;

import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.http.PushHttp.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Firebase Cloud Messaging, HTTP v1: data messages of high priority, which start an app that does
 * not run. For any thread.
 */
@NullMarked
public final class FcmGateway implements PushGateway {
  /** Where the service is. */
  public static final URI SERVICE = URI.create("https://fcm.googleapis.com");

  private final URI service;
  private final Set<String> senders;
  private final PushHttp http;
  private final BearerSender sender;

  /**
   * A gateway for these projects.
   *
   * @param senders the numbers of the projects
   */
  public FcmGateway(PushHttp http, URI service, Set<String> senders, AccessTokens tokens) {
    this.http = http;
    this.service = service;
    this.senders = Set.copyOf(senders);
    this.sender = new BearerSender(http, tokens);
  }

  @Override
  public boolean serves(PushTarget target) {
    return target instanceof FcmTarget fcm && senders.contains(fcm.getSender());
  }

  @Override
  public CompletionStage<PushResult> send(PushOrder order) {
    if (!(order.target() instanceof FcmTarget target)) {
      return CompletableFuture.completedFuture(PushResult.refused("not a target of this gateway"));
    }
    long ttl = Math.max(0, Duration.between(http.clock().instant(), order.expires()).toSeconds());
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("token", target.getToken());
    message.put("data", order.payload());
    message.put("android", Map.of("priority", "HIGH", "ttl", ttl + "s"));
    return sender.post(
        target.getSender(),
        service.resolve("/v1/projects/" + target.getSender() + "/messages:send"),
        JsonText.of(Map.of("message", message)),
        FcmGateway::read);
  }

  @Override
  public void close() {
    http.close();
  }

  private static PushResult read(Answer answer) {
    if (answer.status() == 200) {
      return PushResult.accepted();
    }
    JsonElement json = JsonText.read(answer.body());
    String detail = answer.status() + " " + errorOf(json);
    if (isTokenAtFault(answer.status(), json)) {
      return PushResult.unregistered(detail);
    }
    return answer.isPassing()
        ? PushResult.retry(detail, answer.retryAfter())
        : PushResult.refused(detail);
  }

  // A token that belongs to another project is as useless here as one that is gone.
  private static boolean isTokenAtFault(int status, JsonElement json) {
    String error = errorOf(json);
    if (status == 404 && error.equals("UNREGISTERED")) {
      return true;
    }
    if (status == 403 && error.equals("SENDER_ID_MISMATCH")) {
      return true;
    }
    return status == 400
        && JsonText.listAt(json, "error", "details").stream()
            .flatMap(detail -> JsonText.listAt(detail, "fieldViolations").stream())
            .anyMatch(violation -> "message.token".equals(JsonText.at(violation, "field")));
  }

  private static String errorOf(JsonElement json) {
    for (JsonElement detail : JsonText.listAt(json, "error", "details")) {
      @Nullable String code = JsonText.at(detail, "errorCode");
      if (code != null) {
        return code;
      }
    }
    @Nullable String status = JsonText.at(json, "error", "status");
    return status == null ? "" : status;
  }
}
