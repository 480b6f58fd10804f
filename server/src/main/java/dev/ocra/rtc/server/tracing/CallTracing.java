package dev.ocra.rtc.server.tracing;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.server.call.CallEvent;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.CallState;
import dev.ocra.rtc.server.call.ObservedCall;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A trace for each call: the call itself, and below it {@code reach} until a device rings, {@code
 * ringing} until one answers, {@code set-up} until media flows, {@code established} until the end.
 * Who takes part is not in it: ids of applications, calls and devices are. Confined to the lane.
 */
@NullMarked
public final class CallTracing implements CallObserver {
  private static final AttributeKey<String> APPLICATION =
      AttributeKey.stringKey("ocra.application");
  private static final AttributeKey<String> CALL = AttributeKey.stringKey("ocra.call");
  private static final AttributeKey<String> DEVICE = AttributeKey.stringKey("ocra.device");
  private static final AttributeKey<Boolean> VIDEO = AttributeKey.booleanKey("ocra.video");
  private static final AttributeKey<String> CAUSE = AttributeKey.stringKey("ocra.end.cause");
  private static final AttributeKey<String> EVENT = AttributeKey.stringKey("ocra.end.event");
  private static final Set<EndCause> FAULTS =
      Set.of(EndCause.FAILURE, EndCause.TIMEOUT, EndCause.INACTIVE);

  private final Tracer tracer;
  private final Map<CallKey, Trace> open = new HashMap<>();
  // What pushes know of a call is its id alone.
  private final Map<String, Trace> byId = new HashMap<>();

  private static final class Trace {
    final Span call;
    final Context context;
    Span stage;

    Trace(Span call, Span stage) {
      this.call = call;
      this.context = Context.root().with(call);
      this.stage = stage;
    }
  }

  CallTracing(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void began(ObservedCall call) {
    Span span =
        tracer
            .spanBuilder("call")
            .setNoParent()
            .setStartTimestamp(call.created())
            .setAttribute(APPLICATION, call.key().application())
            .setAttribute(CALL, call.key().id())
            .setAttribute(DEVICE, call.caller().device())
            .setAttribute(VIDEO, call.video())
            .startSpan();
    boolean back = call.state() == CallState.ESTABLISHED;
    Context context = Context.root().with(span);
    Trace trace = new Trace(span, stage(context, back ? "established" : "reach", call.created()));
    open.put(call.key(), trace);
    byId.put(call.key().id(), trace);
  }

  private Span stage(Context context, String name, Instant at) {
    return tracer.spanBuilder(name).setParent(context).setStartTimestamp(at).startSpan();
  }

  @Override
  public void moved(ObservedCall call, CallState before, CallEvent event) {
    Trace trace = open.get(call.key());
    if (trace == null) {
      return;
    }
    switch (call.state()) {
      case RINGING -> next(trace, "ringing", call.rang());
      case ANSWERED -> {
        next(trace, "set-up", call.answeredAt());
        if (call.answeredBy() != null) {
          trace.stage.setAttribute(DEVICE, call.answeredBy().device());
        }
      }
      case ESTABLISHED -> next(trace, "established", call.established());
      case ENDED -> end(call, trace);
      case INITIATING, PROGRESSING -> trace.call.addEvent("progressing");
    }
  }

  private void next(Trace trace, String name, @Nullable Instant at) {
    if (at != null) {
      trace.stage.end(at);
      trace.stage = stage(trace.context, name, at);
    }
  }

  private void end(ObservedCall call, Trace trace) {
    open.remove(call.key());
    byId.remove(call.key().id(), trace);
    CallSnapshot.Ending ending = call.ending();
    if (ending == null) {
      trace.stage.end();
      trace.call.end();
      return;
    }
    trace.call.setAttribute(CAUSE, ending.cause().name().toLowerCase(Locale.ROOT));
    trace.call.setAttribute(EVENT, ending.event().name().toLowerCase(Locale.ROOT));
    if (FAULTS.contains(ending.cause())) {
      trace.call.setStatus(StatusCode.ERROR);
    }
    trace.stage.end(ending.at());
    trace.call.end(ending.at());
  }

  /** Something that is done for an open call; null if the call is not open. To be ended once. */
  @Nullable Span child(String call, String name) {
    Trace trace = byId.get(call);
    return trace == null ? null : tracer.spanBuilder(name).setParent(trace.context).startSpan();
  }
}
