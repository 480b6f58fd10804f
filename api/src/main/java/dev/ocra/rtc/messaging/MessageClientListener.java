package dev.ocra.rtc.messaging;

import org.jspecify.annotations.NullMarked;

/**
 * Hears of messages. <b>Threads:</b> the client's callback executor, one call at a time, in the
 * order of this user's inbox; {@code onMessageSent} comes before everything else about a message on
 * the device that sent it. Every device of a user that takes messages hears of all messages of that
 * user. What a listener throws goes to the log.
 */
@NullMarked
public interface MessageClientListener {
  /**
   * A message came: for this user, or this user's own ({@link Message#isOwn()}), which comes back
   * to the device that sent it too. When this returns, the message counts as received.
   */
  default void onIncomingMessage(MessageClient client, Message message) {}

  /** The backend has stored a message of this device for a recipient. */
  default void onMessageSent(MessageClient client, Message message, String recipientId) {}

  /**
   * A recipient does not get a message of this user. On another device than the one that sent it,
   * {@code message} may have nothing but its id.
   */
  default void onMessageFailed(
      MessageClient client, Message message, MessageFailureInfo failureInfo) {}

  /** A device of a recipient has a message of this user. */
  default void onMessageDelivered(MessageClient client, MessageDeliveryInfo deliveryInfo) {}
}
