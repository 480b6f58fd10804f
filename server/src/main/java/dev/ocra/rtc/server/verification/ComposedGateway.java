package dev.ocra.rtc.server.verification;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** Messages go to one gateway, calls to another one. Owns both. */
@NullMarked
final class ComposedGateway implements VerificationGateway {
  private final VerificationGateway messages;
  private final VerificationGateway calls;

  ComposedGateway(VerificationGateway messages, VerificationGateway calls) {
    this.messages = messages;
    this.calls = calls;
  }

  @Override
  public Set<VerificationMethod> methods() {
    Set<VerificationMethod> both = EnumSet.noneOf(VerificationMethod.class);
    if (messages.methods().contains(VerificationMethod.SMS)) {
      both.add(VerificationMethod.SMS);
    }
    calls.methods().stream().filter(m -> m != VerificationMethod.SMS).forEach(both::add);
    return both;
  }

  @Override
  public void sendSms(GatewayOrder.Sms order, Consumer<GatewayEvent> report) {
    messages.sendSms(order, report);
  }

  @Override
  public void placeFlashCall(GatewayOrder.FlashCall order, Consumer<GatewayEvent> report) {
    calls.placeFlashCall(order, report);
  }

  @Override
  public void placeCallout(GatewayOrder.Callout order, Consumer<GatewayEvent> report) {
    calls.placeCallout(order, report);
  }

  @Override
  public void close() {
    messages.close();
    calls.close();
  }
}
