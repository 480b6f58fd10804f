package dev.ocra.rtc.internal.messaging;

import dev.ocra.rtc.messaging.MessageDirection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** This user's latest messages, for what comes to be known of them later. On the signal lane. */
@NullMarked
final class OwnMessages {
  private static final int MOST = 1_000;

  private final String user;
  private final Map<String, OcraMessage> messages =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OcraMessage> eldest) {
          return size() > MOST;
        }
      };

  OwnMessages(String user) {
    this.user = user;
  }

  void add(OcraMessage message) {
    messages.put(message.getMessageId(), message);
  }

  @Nullable OcraMessage find(String id) {
    return messages.get(id);
  }

  /** The message; one of which only the id is known if it is too old or was sent elsewhere. */
  OcraMessage get(String id, String recipient, Instant at) {
    OcraMessage found = messages.get(id);
    return found != null
        ? found
        : new OcraMessage(
            id, user, List.of(recipient), "", Map.of(), MessageDirection.OUTGOING, at);
  }
}
