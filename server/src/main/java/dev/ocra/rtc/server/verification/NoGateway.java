package dev.ocra.rtc.server.verification;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** Reaches nobody. Stateless. */
@NullMarked
final class NoGateway implements VerificationGateway {
  static final NoGateway INSTANCE = new NoGateway();

  private NoGateway() {}

  @Override
  public Set<VerificationMethod> methods() {
    return Set.of();
  }

  @Override
  public void sendSms(GatewayOrder.Sms order, Consumer<GatewayEvent> report) {
    refuse(report);
  }

  @Override
  public void placeFlashCall(GatewayOrder.FlashCall order, Consumer<GatewayEvent> report) {
    refuse(report);
  }

  @Override
  public void placeCallout(GatewayOrder.Callout order, Consumer<GatewayEvent> report) {
    refuse(report);
  }

  private static void refuse(Consumer<GatewayEvent> report) {
    report.accept(
        new GatewayEvent.Refused(GatewayEvent.Cause.UNAVAILABLE, "there is no such gateway"));
  }
}
