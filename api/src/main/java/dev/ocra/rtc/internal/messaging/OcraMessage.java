package dev.ocra.rtc.internal.messaging;

import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageDirection;
import dev.ocra.rtc.protocol.TextItem;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;

/** The one implementation of {@link Message}. Changed on the signal lane, read on any thread. */
@NullMarked
final class OcraMessage implements Message {
  private final String id;
  private final String sender;
  private final List<String> recipients;
  private final String text;
  private final Map<String, String> headers;
  private final MessageDirection direction;
  private final AtomicBoolean sent = new AtomicBoolean();
  private volatile Instant timestamp;
  private volatile Set<String> delivered = Set.of();

  OcraMessage(
      String id,
      String sender,
      List<String> recipients,
      String text,
      Map<String, String> headers,
      MessageDirection direction,
      Instant timestamp) {
    this.id = id;
    this.sender = sender;
    this.recipients = List.copyOf(recipients);
    this.text = text;
    this.headers = Map.copyOf(headers);
    this.direction = direction;
    this.timestamp = timestamp;
  }

  static OcraMessage of(TextItem item, String user) {
    return new OcraMessage(
        item.getId(),
        item.getFrom(),
        item.getTo(),
        item.getText(),
        item.getHeaders(),
        item.getFrom().equals(user) ? MessageDirection.OUTGOING : MessageDirection.INCOMING,
        Instant.ofEpochMilli(item.getAt()));
  }

  /** Returns false the second time. */
  boolean markSent() {
    return sent.compareAndSet(false, true);
  }

  void accepted(long atMillis) {
    timestamp = Instant.ofEpochMilli(atMillis);
  }

  void delivered(String recipient) {
    Set<String> more = new LinkedHashSet<>(delivered);
    more.add(recipient);
    delivered = Set.copyOf(more);
  }

  @Override
  public String getMessageId() {
    return id;
  }

  @Override
  public List<String> getRecipientIds() {
    return recipients;
  }

  @Override
  public String getTextBody() {
    return text;
  }

  @Override
  public String getSenderId() {
    return sender;
  }

  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public Instant getTimestamp() {
    return timestamp;
  }

  @Override
  public Set<String> getDelivered() {
    return delivered;
  }

  @Override
  public MessageDirection getDirection() {
    return direction;
  }

  /** Without what it says: that does not belong in logs. */
  @Override
  public String toString() {
    return "Message " + id + " from " + sender + " to " + String.join(", ", recipients);
  }
}
