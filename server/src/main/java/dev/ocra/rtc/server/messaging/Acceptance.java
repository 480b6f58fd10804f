package dev.ocra.rtc.server.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * The store has a message.
 *
 * @param at when it came for the first time
 * @param failures recipients that do not get it, with their code of {@link
 *     dev.ocra.rtc.protocol.MessageFailures}
 * @param items what is new in inboxes; nothing if the message was there already
 */
@NullMarked
public record Acceptance(Instant at, Map<String, Integer> failures, List<PlacedItem> items) {
  public Acceptance {
    failures = Map.copyOf(failures);
    items = List.copyOf(items);
  }
}
