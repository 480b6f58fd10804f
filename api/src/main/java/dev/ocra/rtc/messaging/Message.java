package dev.ocra.rtc.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * An instant message. What it says never changes; {@link #getTimestamp()} and {@link
 * #getDelivered()} do, and show what is known when they are asked. For any thread, also after the
 * client's termination.
 */
@NullMarked
public interface Message {
  /** Its id, the same on all devices. */
  String getMessageId();

  /** The users it was sent to, in the sender's order. */
  List<String> getRecipientIds();

  /** What it says. */
  String getTextBody();

  /** The user who sent it. */
  String getSenderId();

  /** What the sender added. */
  Map<String, String> getHeaders();

  /** When the backend accepted it; before that, when it was made. */
  Instant getTimestamp();

  /** The recipients of whom this client knows that a device of theirs has it. */
  Set<String> getDelivered();

  /** Whether this user sent it, on this device or on another one. */
  MessageDirection getDirection();

  /** Whether this user sent it. */
  default boolean isOwn() {
    return getDirection() == MessageDirection.OUTGOING;
  }
}
