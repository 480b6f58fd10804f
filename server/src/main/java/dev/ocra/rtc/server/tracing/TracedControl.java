package dev.ocra.rtc.server.tracing;

import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.Routing;
import io.opentelemetry.api.trace.Span;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The application's say in its calls, with the time that its server takes to answer as a part of
 * the call's trace. Called on the lane.
 */
@NullMarked
final class TracedControl implements CallControl {
  private final CallControl control;
  private final CallTracing calls;

  TracedControl(CallControl control, CallTracing calls) {
    this.control = control;
    this.calls = calls;
  }

  /** A question that has a span if it is not answered at once. */
  private final class Question {
    private final CallSnapshot call;
    private final String name;
    private boolean answered;
    private @Nullable Span span;

    Question(CallSnapshot call, String name) {
      this.call = call;
      this.name = name;
    }

    void asked() {
      if (!answered) {
        span = calls.child(call.key().id(), name);
      }
    }

    Consumer<Routing> then(Consumer<Routing> routing) {
      return decision -> {
        answered = true;
        if (span != null) {
          span.end();
        }
        routing.accept(decision);
      };
    }
  }

  @Override
  public void invited(CallSnapshot call, Consumer<Routing> routing) {
    Question question = new Question(call, "callback ice");
    control.invited(call, question.then(routing));
    question.asked();
  }

  @Override
  public void answered(CallSnapshot call, Consumer<Routing> routing) {
    Question question = new Question(call, "callback ace");
    control.answered(call, question.then(routing));
    question.asked();
  }

  @Override
  public void ended(CallSnapshot call) {
    control.ended(call);
  }
}
