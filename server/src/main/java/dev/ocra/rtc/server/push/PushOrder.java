package dev.ocra.rtc.server.push;

import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.protocol.PushTarget;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * One push to one device. Immutable.
 *
 * @param target where it goes
 * @param event whether a call rings or is over
 * @param call the call's id: a later push of the same call may replace an undelivered earlier one
 * @param payload the entries that the app gets
 * @param expires when it is of no use any more
 */
@NullMarked
public record PushOrder(
    PushTarget target, PushEvent event, String call, Map<String, String> payload, Instant expires) {
  public PushOrder {
    payload = Map.copyOf(payload);
  }
}
