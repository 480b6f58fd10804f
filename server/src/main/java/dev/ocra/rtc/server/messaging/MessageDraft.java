package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.server.call.UserAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * A message that a user sends, whose parts were checked.
 *
 * @param id the sender's choice; with the sender it names the message
 * @param at when it came
 */
@NullMarked
public record MessageDraft(
    UserAddress sender,
    String id,
    List<String> recipients,
    String text,
    Map<String, String> headers,
    Instant at) {
  public MessageDraft {
    recipients = List.copyOf(recipients);
    headers = Map.copyOf(headers);
  }
}
