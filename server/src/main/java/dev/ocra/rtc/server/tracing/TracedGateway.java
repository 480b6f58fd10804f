package dev.ocra.rtc.server.tracing;

import dev.ocra.rtc.protocol.PushTarget;
import dev.ocra.rtc.server.push.PushGateway;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/** A push gateway whose tries are part of their call's trace. Called on the lane. */
@NullMarked
final class TracedGateway implements PushGateway {
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("ocra.push.outcome");

  private final PushGateway gateway;
  private final CallTracing calls;

  TracedGateway(PushGateway gateway, CallTracing calls) {
    this.gateway = gateway;
    this.calls = calls;
  }

  @Override
  public boolean serves(PushTarget target) {
    return gateway.serves(target);
  }

  @Override
  public CompletionStage<PushResult> send(PushOrder order) {
    Span span = calls.child(order.call(), "push " + order.event().name().toLowerCase(Locale.ROOT));
    if (span == null) {
      return gateway.send(order);
    }
    CompletionStage<PushResult> answer;
    try {
      answer = gateway.send(order);
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      span.end();
      throw e;
    }
    return answer.whenComplete(
        (result, failure) -> {
          if (result == null || result.outcome() != PushResult.Outcome.ACCEPTED) {
            span.setStatus(StatusCode.ERROR);
          }
          if (result != null) {
            span.setAttribute(OUTCOME, result.outcome().name().toLowerCase(Locale.ROOT));
          }
          span.end();
        });
  }

  @Override
  public void close() {
    gateway.close();
  }
}
