package dev.ocra.rtc.testkit;

import dev.ocra.rtc.protocol.ApnsTarget;
import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.protocol.WebPushTarget;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/**
 * A push service that delivers nothing and remembers everything: a test takes a payload from it and
 * relays it, as the platform would. Serves targets of all kinds.
 *
 * <p><b>Threads:</b> any.
 */
@NullMarked
public final class RecordingPushGateway implements PushGateway {
  private final List<PushOrder> orders = new ArrayList<>();
  private Function<PushOrder, PushResult> answer = order -> PushResult.accepted();

  /** From now on pushes are answered like this. */
  public synchronized void answer(Function<PushOrder, PushResult> answer) {
    this.answer = answer;
  }

  /** All pushes so far, in order. */
  public synchronized List<PushOrder> orders() {
    return List.copyOf(orders);
  }

  /** The payloads that went to this token, or endpoint, in order. */
  public synchronized List<Map<String, String>> payloadsTo(String token) {
    return orders.stream()
        .filter(order -> tokenOf(order.target()).equals(token))
        .map(PushOrder::payload)
        .toList();
  }

  @Override
  public boolean serves(PushTarget target) {
    return true;
  }

  @Override
  public synchronized CompletionStage<PushResult> send(PushOrder order) {
    orders.add(order);
    return CompletableFuture.completedFuture(answer.apply(order));
  }

  private static String tokenOf(PushTarget target) {
    if (target instanceof FcmTarget fcm) {
      return fcm.getToken();
    } else if (target instanceof HmsTarget hms) {
      return hms.getToken();
    } else if (target instanceof ApnsTarget apns) {
      return apns.getToken();
    }
    return ((WebPushTarget) target).getEndpoint();
  }
}
