package dev.ocra.rtc.internal.messaging;

import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.protocol.DeliveredItem;
import dev.ocra.rtc.protocol.Inbox;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.Listen;
import dev.ocra.rtc.protocol.Received;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.protocol.UndeliveredItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads this user's inbox from the first listener on: hands every item to the listeners once, and
 * tells the backend what they have handled. On the signal lane.
 */
@NullMarked
final class InboxReader {
  private static final Duration GATHER = Duration.ofMillis(20);
  private static final int MANY = 16;

  private final ClientContext context;
  private final MessageClient client;
  private final MessageListeners listeners;
  private final OwnMessages own;
  private final Queue<InboxItem> waiting = new ArrayDeque<>();
  private @Nullable String inbox;
  private @Nullable Timer gathering;
  private boolean wanted;
  private boolean registered;
  // Up to where items were taken from the backend, handled by listeners, and reported.
  private long taken;
  private long handled;
  private long reported;

  InboxReader(
      ClientContext context, MessageClient client, MessageListeners listeners, OwnMessages own) {
    this.context = context;
    this.client = client;
    this.listeners = listeners;
    this.own = own;
  }

  void onListenerAdded() {
    if (!wanted) {
      wanted = true;
      listen();
    }
    while (!listeners.isEmpty() && !waiting.isEmpty()) {
      hand(waiting.remove());
    }
  }

  void onRegistered(boolean fresh) {
    registered = true;
    if (fresh) {
      listen();
    }
  }

  void onSessionLost() {
    registered = false;
  }

  void onTerminated() {
    gathering = Timer.stop(gathering);
    report();
  }

  private void listen() {
    if (wanted && registered) {
      context.send().accept(new Listen(inbox, handled));
      reported = handled;
    }
  }

  void onInbox(Inbox named) {
    if (!named.getInbox().equals(inbox)) {
      if (inbox != null) {
        context.log().warn("messaging", "the backend has lost the inbox: a new one begins", null);
      }
      inbox = named.getInbox();
      taken = 0;
      handled = 0;
      reported = 0;
    }
  }

  void onItem(InboxItem item) {
    if (item.getNumber() <= taken) {
      if (item.getNumber() <= handled) {
        // It comes again because the report of it did not arrive.
        reported = Math.min(reported, item.getNumber() - 1);
        reportSoon();
      }
      return;
    }
    taken = item.getNumber();
    if (listeners.isEmpty() || !waiting.isEmpty()) {
      waiting.add(item);
    } else {
      hand(item);
    }
  }

  private void hand(InboxItem item) {
    String from = inbox;
    Runnable told = () -> context.lanes().signal().execute(() -> onHandled(from, item.getNumber()));
    if (item instanceof TextItem text) {
      OcraMessage known = own.find(text.getId());
      boolean mine = text.getFrom().equals(context.identity().userId());
      OcraMessage message =
          mine && known != null ? known : OcraMessage.of(text, context.identity().userId());
      if (message.isOwn()) {
        message.accepted(text.getAt());
        own.add(message);
      }
      listeners.tell(listener -> listener.onIncomingMessage(client, message), told);
    } else if (item instanceof DeliveredItem delivered) {
      OcraMessage message = own.find(delivered.getId());
      if (message != null) {
        message.delivered(delivered.getRecipient());
      }
      DeliveryInfo info =
          new DeliveryInfo(
              delivered.getId(), delivered.getRecipient(), Instant.ofEpochMilli(delivered.getAt()));
      listeners.tell(listener -> listener.onMessageDelivered(client, info), told);
    } else if (item instanceof UndeliveredItem failed) {
      FailureInfo info =
          new FailureInfo(
              failed.getId(),
              failed.getRecipient(),
              FailureInfo.error(failed.getCode(), List.of(failed.getRecipient())));
      OcraMessage message =
          own.get(failed.getId(), failed.getRecipient(), Instant.ofEpochMilli(failed.getAt()));
      listeners.tell(listener -> listener.onMessageFailed(client, message, info), told);
    }
  }

  private void onHandled(@Nullable String from, long number) {
    if (from == null || !from.equals(inbox)) {
      return;
    }
    handled = Math.max(handled, number);
    if (handled - reported >= MANY) {
      report();
    } else {
      reportSoon();
    }
  }

  private void reportSoon() {
    if (gathering == null) {
      gathering =
          context
              .lanes()
              .after(
                  GATHER,
                  () -> {
                    gathering = null;
                    report();
                  });
    }
  }

  private void report() {
    if (registered && handled > reported) {
      reported = handled;
      context.send().accept(new Received(handled));
    }
  }
}
