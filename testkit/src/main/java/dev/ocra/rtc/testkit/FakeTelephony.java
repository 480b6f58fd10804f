package dev.ocra.rtc.testkit;

import dev.ocra.rtc.server.verification.GatewayEvent;
import dev.ocra.rtc.server.verification.GatewayOrder;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Telephones that nobody carries: records the messages and calls of verifications, and does with
 * them what a test says.
 *
 * <p><b>Life cycle:</b> that of its backend. <b>Threads:</b> any; one at a time.
 */
@NullMarked
public final class FakeTelephony implements VerificationGateway {
  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4,}");

  private final List<Placed> placed = new ArrayList<>();
  private GatewayEvent answer = new GatewayEvent.Accepted();

  private record Placed(GatewayOrder order, Consumer<GatewayEvent> report) {}

  /** From now on orders are answered so: accepted at first. */
  public void answer(GatewayEvent event) {
    answer = event;
  }

  @Override
  public Set<VerificationMethod> methods() {
    return Set.of(VerificationMethod.values());
  }

  @Override
  public void sendSms(GatewayOrder.Sms order, Consumer<GatewayEvent> report) {
    place(order, report);
  }

  @Override
  public void placeFlashCall(GatewayOrder.FlashCall order, Consumer<GatewayEvent> report) {
    place(order, report);
  }

  @Override
  public void placeCallout(GatewayOrder.Callout order, Consumer<GatewayEvent> report) {
    place(order, report);
  }

  private synchronized void place(GatewayOrder order, Consumer<GatewayEvent> report) {
    placed.add(new Placed(order, report));
    report.accept(answer);
  }

  /** All orders so far, in their order. */
  public synchronized List<GatewayOrder> orders() {
    return placed.stream().map(Placed::order).toList();
  }

  private synchronized Placed last(Class<? extends GatewayOrder> type, @Nullable String number) {
    for (int i = placed.size() - 1; i >= 0; i--) {
      Placed one = placed.get(i);
      if (type.isInstance(one.order()) && (number == null || number.equals(one.order().number()))) {
        return one;
      }
    }
    throw new AssertionError("there is no " + type.getSimpleName() + " to this number");
  }

  /** The text of the last message to a number. */
  public String message(String number) {
    return ((GatewayOrder.Sms) last(GatewayOrder.Sms.class, number).order()).text();
  }

  /** The code in the last message to a number. */
  public String code(String number) {
    Matcher matcher = CODE.matcher(message(number));
    if (!matcher.find()) {
      throw new AssertionError("there is no code in the message");
    }
    return matcher.group();
  }

  /** Where the last flash call to a number came from. */
  public String caller(String number) {
    return ((GatewayOrder.FlashCall) last(GatewayOrder.FlashCall.class, number).order()).from();
  }

  /** What the last callout to a number speaks, if it speaks a code. */
  public String spokenCode(String number) {
    return ((GatewayOrder.Callout) last(GatewayOrder.Callout.class, number).order()).code();
  }

  /** Something happens in the last callout to a number. */
  public void inCallout(String number, GatewayEvent event) {
    last(GatewayOrder.Callout.class, number).report().accept(event);
  }

  /** Something happens to the last message to a number. */
  public void toMessage(String number, GatewayEvent event) {
    last(GatewayOrder.Sms.class, number).report().accept(event);
  }
}
