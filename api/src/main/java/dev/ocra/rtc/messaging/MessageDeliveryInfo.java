package dev.ocra.rtc.messaging;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** A recipient has a message. Immutable. */
@NullMarked
public interface MessageDeliveryInfo {
  /** The message's id. */
  String getMessageId();

  /** The recipient. */
  String getRecipientId();

  /** When the first device of the recipient had it. */
  Instant getTimestamp();
}
