package dev.ocra.rtc.server.verification;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** Remembers orders and says what a test tells it to. */
@NullMarked
final class RecordedGateway implements VerificationGateway {
  final List<GatewayOrder> orders = new ArrayList<>();
  final List<Consumer<GatewayEvent>> reports = new ArrayList<>();
  final Set<VerificationMethod> methods = EnumSet.allOf(VerificationMethod.class);
  GatewayEvent first = new GatewayEvent.Accepted();
  boolean silent;

  @Override
  public Set<VerificationMethod> methods() {
    return methods;
  }

  @Override
  public void sendSms(GatewayOrder.Sms order, Consumer<GatewayEvent> report) {
    take(order, report);
  }

  @Override
  public void placeFlashCall(GatewayOrder.FlashCall order, Consumer<GatewayEvent> report) {
    take(order, report);
  }

  @Override
  public void placeCallout(GatewayOrder.Callout order, Consumer<GatewayEvent> report) {
    take(order, report);
  }

  private void take(GatewayOrder order, Consumer<GatewayEvent> report) {
    orders.add(order);
    reports.add(report);
    if (!silent) {
      report.accept(first);
    }
  }

  <O extends GatewayOrder> O last(Class<O> type) {
    return type.cast(orders.get(orders.size() - 1));
  }

  /** The code in the last message. */
  String code() {
    return last(GatewayOrder.Sms.class).text().replaceAll("[^0-9]", "");
  }

  void tell(GatewayEvent event) {
    reports.get(reports.size() - 1).accept(event);
  }
}
