package dev.ocra.rtc.server.verification;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * Reaches telephones: the bridge from the backend to whoever carries messages and calls. An
 * embedding program gives its own, or configures those that are built in.
 *
 * <p><b>Life cycle:</b> opened by who makes it, closed by the server that it was given to. <b>
 * Threads:</b> orders come from any thread, several at a time, and must return at once; the reports
 * may be given on any thread, before or after the method returns.
 *
 * <p><b>Errors:</b> a report of {@link GatewayEvent.Refused}, never an exception. An order gets
 * {@link GatewayEvent.Accepted} or {@link GatewayEvent.Refused} within a few seconds; what comes
 * later tells how it went on.
 */
@NullMarked
public interface VerificationGateway extends AutoCloseable {
  /** What it can do. Requests for another method are refused. */
  Set<VerificationMethod> methods();

  /** Sends a text message. */
  void sendSms(GatewayOrder.Sms order, Consumer<GatewayEvent> report);

  /** Calls, lets it ring for a moment and hangs up, whether or not anybody answers. */
  void placeFlashCall(GatewayOrder.FlashCall order, Consumer<GatewayEvent> report);

  /** Calls, and either asks for a key to be pressed or speaks the code. */
  void placeCallout(GatewayOrder.Callout order, Consumer<GatewayEvent> report);

  /** Takes no more orders and ends what it owns. */
  @Override
  default void close() {}

  /** A gateway that reaches nobody. */
  static VerificationGateway none() {
    return NoGateway.INSTANCE;
  }

  /** One gateway for messages, another one for calls. */
  static VerificationGateway of(VerificationGateway messages, VerificationGateway calls) {
    return new ComposedGateway(messages, calls);
  }
}
