package dev.ocra.rtc.server.push.web;

import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.WebPushTarget;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.http.JsonText;
import dev.ocra.rtc.server.push.http.PushHttp;
import dev.ocra.rtc.server.push.http.PushHttp.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/**
 * Web Push (RFC 8030) to browsers. A subscription names its push service itself, so the backend
 * posts to the hosts that it was told of and to no others. For any thread.
 */
@NullMarked
public final class WebPushGateway implements PushGateway {
  /** The push services of the browsers; a name that begins with a dot stands for all below it. */
  public static final List<String> BROWSER_HOSTS =
      List.of(
          "fcm.googleapis.com",
          "updates.push.services.mozilla.com",
          ".push.apple.com",
          ".notify.windows.com");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOPIC_CHARS = 32;

  private final PushHttp http;
  private final Vapid vapid;
  private final List<String> hosts;

  /**
   * A gateway to these hosts.
   *
   * @param hosts as in {@link #BROWSER_HOSTS}; with {@code :PORT} for one that is not 443
   */
  public WebPushGateway(PushHttp http, Vapid vapid, List<String> hosts) {
    this.http = http;
    this.vapid = vapid;
    this.hosts = List.copyOf(hosts);
  }

  @Override
  public boolean serves(PushTarget target) {
    if (!(target instanceof WebPushTarget web)) {
      return false;
    }
    URI endpoint = URI.create(web.getEndpoint());
    String host = String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
    String name = endpoint.getPort() < 0 ? host : host + ":" + endpoint.getPort();
    return hosts.stream()
        .anyMatch(known -> known.startsWith(".") ? name.endsWith(known) : name.equals(known));
  }

  @Override
  public CompletionStage<PushResult> send(PushOrder order) {
    if (!(order.target() instanceof WebPushTarget target)) {
      return CompletableFuture.completedFuture(PushResult.refused("not a target of this gateway"));
    }
    return CompletableFuture.supplyAsync(() -> request(order, target), http.executor())
        .thenCompose(http::send)
        .thenApply(WebPushGateway::read)
        .exceptionally(WebPushGateway::failed);
  }

  private HttpRequest request(PushOrder order, WebPushTarget target) {
    URI endpoint = URI.create(target.getEndpoint());
    Duration left = Duration.between(http.clock().instant(), order.expires());
    try {
      byte[] body = body(order, target);
      return PushHttp.request(endpoint)
          .header("TTL", Long.toString(Math.max(0, left.toSeconds())))
          .header("Urgency", "high")
          .header("Topic", topic(order.call()))
          .header("Content-Type", "application/octet-stream")
          .header("Content-Encoding", "aes128gcm")
          .header(
              "Authorization",
              vapid.authorization(endpoint.getScheme() + "://" + endpoint.getAuthority()))
          .POST(HttpRequest.BodyPublishers.ofByteArray(body))
          .build();
    } catch (GeneralSecurityException e) {
      throw new UnusableSubscription(e);
    }
  }

  private static byte[] body(PushOrder order, WebPushTarget target)
      throws GeneralSecurityException {
    byte[] plain = JsonText.of(order.payload()).getBytes(StandardCharsets.UTF_8);
    if (plain.length > WebPushEncryption.MAX_PLAIN_BYTES) {
      throw new GeneralSecurityException("the payload is too long");
    }
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return WebPushEncryption.encrypt(
        plain,
        P256.decodePublic(Base64.getUrlDecoder().decode(target.getP256dh())),
        Base64.getUrlDecoder().decode(target.getAuth()),
        P256.generate(),
        salt);
  }

  // A push that replaces an earlier one of the call which the browser has not fetched.
  private static String topic(String call) throws GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(call.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(hash, TOPIC_CHARS * 3 / 4));
  }

  @Override
  public void close() {
    http.close();
  }

  private static PushResult read(Answer answer) {
    String detail = Integer.toString(answer.status());
    return switch (answer.status()) {
      case 200, 201, 202, 204 -> PushResult.accepted();
      case 404, 410 -> PushResult.unregistered(detail);
      default ->
          answer.isPassing()
              ? PushResult.retry(detail, answer.retryAfter())
              : PushResult.refused(detail);
    };
  }

  private static PushResult failed(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof UnusableSubscription
        ? PushResult.unregistered("its keys are no keys")
        : PushResult.retry("no answer: " + cause.getClass().getSimpleName(), null);
  }

  private static final class UnusableSubscription extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSubscription(Throwable cause) {
      super(cause);
    }
  }
}
