package dev.ocra.rtc.internal.messaging;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.MessageFailures;
import dev.ocra.rtc.protocol.MessageRejected;
import dev.ocra.rtc.protocol.SendMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Messages that the backend does not have yet, in order: sent, sent again in every new session, and
 * given up after 12 hours. The backend takes each once, however often it comes. On the signal lane.
 */
@NullMarked
final class SendQueue {
  // So that a long queue leaves room for everything else in the session.
  private static final int MOST_AT_ONCE = 32;
  private static final Duration PATIENCE = Duration.ofHours(12);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Set<Integer> PASSING =
      Set.of(
          ErrorCodes.EXPIRED_TOKEN,
          ErrorCodes.TOO_MANY,
          ErrorCodes.INTERNAL,
          ErrorCodes.UNAVAILABLE);

  private record Entry(OcraMessage message, SinchPromise<Message> promise, Timer patience) {}

  private final ClientContext context;
  private final MessageClient client;
  private final MessageListeners listeners;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private @Nullable Timer pause;
  private boolean registered;

  SendQueue(ClientContext context, MessageClient client, MessageListeners listeners) {
    this.context = context;
    this.client = client;
    this.listeners = listeners;
  }

  void add(OcraMessage message, SinchPromise<Message> promise) {
    String id = message.getMessageId();
    Timer patience =
        context
            .lanes()
            .after(
                PATIENCE,
                () ->
                    fail(
                        id, FailureInfo.error(MessageFailures.EXPIRED, message.getRecipientIds())));
    entries.put(id, new Entry(message, promise, patience));
    sendOn();
  }

  void onRegistered() {
    registered = true;
    sendOn();
  }

  void onSessionLost() {
    registered = false;
    underWay.clear();
  }

  void onTerminated() {
    pause = Timer.stop(pause);
    for (String id : List.copyOf(entries.keySet())) {
      fail(
          id,
          ErrorValue.of(
              ErrorType.GENERIC,
              ErrorCode.GENERIC,
              "the client was terminated before the backend said that it has the message"));
    }
  }

  private void sendOn() {
    if (!registered || pause != null) {
      return;
    }
    for (Entry entry : entries.values()) {
      if (underWay.size() >= MOST_AT_ONCE) {
        return;
      }
      OcraMessage message = entry.message();
      if (underWay.add(message.getMessageId())) {
        context
            .send()
            .accept(
                new SendMessage(
                    message.getMessageId(),
                    message.getRecipientIds(),
                    message.getTextBody(),
                    message.getHeaders()));
      }
    }
  }

  private @Nullable Entry remove(String id) {
    underWay.remove(id);
    Entry entry = entries.remove(id);
    if (entry != null) {
      entry.patience().cancel();
    }
    return entry;
  }

  void onAccepted(MessageAccepted accepted) {
    Entry entry = remove(accepted.getId());
    if (entry != null) {
      entry.message().accepted(accepted.getAt());
      for (String recipient : entry.message().getRecipientIds()) {
        Integer code = accepted.getFailures().get(recipient);
        if (code == null) {
          listeners.tell(listener -> listener.onMessageSent(client, entry.message(), recipient));
        } else {
          tellFailure(entry.message(), recipient, FailureInfo.error(code, List.of(recipient)));
        }
      }
      complete(entry, accepted);
    }
    sendOn();
  }

  private void complete(Entry entry, MessageAccepted accepted) {
    if (accepted.getFailures().isEmpty()) {
      context.lanes().callback().execute(() -> entry.promise().complete(entry.message()));
      return;
    }
    List<String> failed = new ArrayList<>(entry.message().getRecipientIds());
    failed.retainAll(accepted.getFailures().keySet());
    int code =
        accepted.getFailures().containsValue(MessageFailures.UNKNOWN_USER)
            ? MessageFailures.UNKNOWN_USER
            : accepted.getFailures().values().iterator().next();
    SinchError error = FailureInfo.error(code, failed);
    context.lanes().callback().execute(() -> entry.promise().completeExceptionally(error));
  }

  void onRejected(MessageRejected rejected) {
    if (!PASSING.contains(rejected.getCode())) {
      fail(rejected.getId(), ErrorValue.ofBackend(rejected.getCode(), rejected.getMessage()));
    } else if (underWay.remove(rejected.getId()) && pause == null) {
      context.log().info("messaging", "a message has to wait: " + rejected.getMessage());
      pause =
          context
              .lanes()
              .after(
                  PAUSE,
                  () -> {
                    pause = null;
                    sendOn();
                  });
    }
    sendOn();
  }

  private void fail(String id, SinchError error) {
    Entry entry = remove(id);
    if (entry != null) {
      for (String recipient : entry.message().getRecipientIds()) {
        tellFailure(entry.message(), recipient, error);
      }
      context.lanes().callback().execute(() -> entry.promise().completeExceptionally(error));
    }
  }

  private void tellFailure(OcraMessage message, String recipient, SinchError error) {
    FailureInfo info = new FailureInfo(message.getMessageId(), recipient, error);
    listeners.tell(listener -> listener.onMessageFailed(client, message, info));
  }
}
