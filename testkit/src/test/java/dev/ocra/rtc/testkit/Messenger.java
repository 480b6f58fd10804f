package dev.ocra.rtc.testkit;

import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.messaging.MessageDeliveryInfo;
import dev.ocra.rtc.messaging.MessageFailureInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Writes down what a phone hears of messages. */
@NullMarked
final class Messenger implements MessageClientListener {
  final Phone phone;
  final MessageClient client;
  final List<Message> messages = new ArrayList<>();
  final List<String> events = new ArrayList<>();

  Messenger(Phone phone) {
    this.phone = phone;
    client = phone.client.getMessageClient();
    client.addMessageClientListener(this);
  }

  /** A phone that is started and takes messages. */
  static Messenger started(TestBackend backend, String user, String device) {
    Phone phone = new Phone(backend, user, device);
    Messenger messenger = new Messenger(phone);
    phone.start();
    return messenger;
  }

  Message send(String text, String... to) {
    Message message = client.newMessage(List.of(to), text);
    client.send(message);
    return message;
  }

  List<String> texts() {
    return messages.stream().map(Message::getTextBody).toList();
  }

  @Override
  public void onIncomingMessage(MessageClient from, Message message) {
    messages.add(message);
    events.add((message.isOwn() ? "own " : "incoming ") + message.getTextBody());
  }

  @Override
  public void onMessageSent(MessageClient from, Message message, String recipientId) {
    events.add("sent " + message.getTextBody() + " to " + recipientId);
  }

  @Override
  public void onMessageFailed(MessageClient from, Message message, MessageFailureInfo failureInfo) {
    events.add(
        "failed "
            + message.getTextBody()
            + " to "
            + failureInfo.getRecipientId()
            + " "
            + failureInfo.getSinchError().getCode());
  }

  @Override
  public void onMessageDelivered(MessageClient from, MessageDeliveryInfo deliveryInfo) {
    events.add(
        "delivered "
            + deliveryInfo.getMessageId().substring(0, 8)
            + " to "
            + deliveryInfo.getRecipientId());
  }
}
