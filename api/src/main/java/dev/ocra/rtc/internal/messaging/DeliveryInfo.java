package dev.ocra.rtc.internal.messaging;

import dev.ocra.rtc.messaging.MessageDeliveryInfo;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The one implementation of {@link MessageDeliveryInfo}. */
@NullMarked
record DeliveryInfo(String messageId, String recipientId, Instant timestamp)
    implements MessageDeliveryInfo {
  @Override
  public String getMessageId() {
    return messageId;
  }

  @Override
  public String getRecipientId() {
    return recipientId;
  }

  @Override
  public Instant getTimestamp() {
    return timestamp;
  }
}
