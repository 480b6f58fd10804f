package dev.ocra.rtc.server.push.http;

import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.http.PushHttp.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Huawei's push: urgent data messages. For any thread. */
@NullMarked
public final class HmsGateway implements PushGateway {
  /** Where the service is. */
  public static final URI SERVICE = URI.create("https://push-api.cloud.huawei.com");

  /** Where its tokens come from. */
  public static final URI TOKENS =
      URI.create("https://oauth-login.cloud.huawei.com/oauth2/v3/token");

  private static final Set<String> GONE = Set.of("80100000", "80300007");
  private static final Set<String> UNAUTHORIZED = Set.of("80200001", "80200003");
  private static final Set<String> BROKEN = Set.of("81000001", "80300008");

  private final URI service;
  private final Set<String> applications;
  private final PushHttp http;
  private final BearerSender sender;

  /** A gateway for these apps. */
  public HmsGateway(PushHttp http, URI service, Set<String> applications, AccessTokens tokens) {
    this.http = http;
    this.service = service;
    this.applications = Set.copyOf(applications);
    this.sender = new BearerSender(http, tokens);
  }

  @Override
  public boolean serves(PushTarget target) {
    return target instanceof HmsTarget hms && applications.contains(hms.getApplication());
  }

  @Override
  public CompletionStage<PushResult> send(PushOrder order) {
    if (!(order.target() instanceof HmsTarget target)) {
      return CompletableFuture.completedFuture(PushResult.refused("not a target of this gateway"));
    }
    long ttl = Math.max(1, Duration.between(http.clock().instant(), order.expires()).toSeconds());
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("data", JsonText.of(order.payload()));
    message.put("android", Map.of("urgency", "HIGH", "ttl", ttl + "s"));
    message.put("token", List.of(target.getToken()));
    return sender.post(
        target.getApplication(),
        service.resolve("/v1/" + target.getApplication() + "/messages:send"),
        JsonText.of(Map.of("validate_only", false, "message", message)),
        HmsGateway::read);
  }

  @Override
  public void close() {
    http.close();
  }

  // The result is in the body's code, whatever the status.
  private static PushResult read(Answer answer) {
    @Nullable String code = JsonText.at(JsonText.read(answer.body()), "code");
    String detail = answer.status() + " " + (code == null ? "" : code);
    if ("80000000".equals(code)) {
      return PushResult.accepted();
    } else if (code != null && GONE.contains(code)) {
      return PushResult.unregistered(detail);
    } else if (code != null && UNAUTHORIZED.contains(code)) {
      return PushResult.retry("401: " + code, null);
    } else if (answer.isPassing() || (code != null && BROKEN.contains(code))) {
      return PushResult.retry(detail, answer.retryAfter());
    }
    return PushResult.refused(detail);
  }
}
