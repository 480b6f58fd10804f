package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.messaging.MessageDeliveryInfo;
import dev.ocra.rtc.messaging.MessageFailureInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** What was written to whom and by whom, in this session. On the event dispatch thread. */
@NullMarked
final class Conversations implements MessageClientListener {
  /** What became of a message of this user. */
  enum Fate {
    SENDING,
    SENT,
    DELIVERED,
    FAILED
  }

  /** A line, whose fate changes. */
  static final class Line {
    final String text;
    final boolean own;
    Fate fate = Fate.SENDING;

    Line(String text, boolean own) {
      this.text = text;
      this.own = own;
    }
  }

  private final MessageClient messages;
  private final Map<String, List<Line>> byUser = new HashMap<>();
  private final Map<String, Line> byMessage = new HashMap<>();
  private final Consumer<String> changed;
  private final Consumer<Message> received;

  /**
   * Empty at first.
   *
   * @param changed told the user whose conversation looks different
   * @param received told each message of somebody else
   */
  Conversations(MessageClient messages, Consumer<String> changed, Consumer<Message> received) {
    this.messages = messages;
    this.changed = changed;
    this.received = received;
    messages.addMessageClientListener(this);
  }

  List<Line> with(String user) {
    return byUser.computeIfAbsent(user, unknown -> new ArrayList<>());
  }

  /**
   * Sends a text.
   *
   * @throws IllegalArgumentException if it is too long
   */
  void send(String user, String text) {
    Message message = messages.newMessage(user, text);
    Line line = new Line(text, true);
    byMessage.put(message.getMessageId(), line);
    with(user).add(line);
    messages.send(
        message, sent -> settle(user, line, Fate.SENT), error -> settle(user, line, Fate.FAILED));
    changed.accept(user);
  }

  private void settle(String user, Line line, Fate fate) {
    if (line.fate.compareTo(fate) < 0) {
      line.fate = fate;
      changed.accept(user);
    }
  }

  @Override
  public void onIncomingMessage(MessageClient client, Message message) {
    if (!message.isOwn()) {
      with(message.getSenderId()).add(new Line(message.getTextBody(), false));
      received.accept(message);
      changed.accept(message.getSenderId());
    }
  }

  @Override
  public void onMessageDelivered(MessageClient client, MessageDeliveryInfo info) {
    Line line = byMessage.get(info.getMessageId());
    if (line != null) {
      settle(info.getRecipientId(), line, Fate.DELIVERED);
    }
  }

  @Override
  public void onMessageFailed(MessageClient client, Message message, MessageFailureInfo info) {
    Line line = byMessage.get(message.getMessageId());
    if (line != null) {
      settle(info.getRecipientId(), line, Fate.FAILED);
    }
  }
}
