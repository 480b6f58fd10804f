package dev.ocra.rtc.internal.messaging;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.internal.client.ClientPart;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.messaging.MessageDirection;
import dev.ocra.rtc.protocol.Inbox;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.MessageRejected;
import dev.ocra.rtc.protocol.MessagingEvent;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.Welcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Instant messages as a part of the client. What the application calls is for any thread, what the
 * client calls is on the signal lane.
 */
@NullMarked
public final class ClientMessages implements MessageClient, ClientPart {
  private final ClientContext context;
  private final MessageListeners listeners;
  private final OwnMessages own;
  private final SendQueue queue;
  private final InboxReader reader;

  public ClientMessages(ClientContext context) {
    this.context = context;
    listeners = new MessageListeners(context.lanes().callback(), context.log());
    own = new OwnMessages(context.identity().userId());
    queue = new SendQueue(context, this, listeners);
    reader = new InboxReader(context, this, listeners, own);
  }

  @Override
  public Message newMessage(
      Collection<String> recipientIds, String textBody, Map<String, String> headers) {
    context.checkLive();
    List<String> recipients = List.copyOf(recipientIds);
    Map<String, String> copy = Map.copyOf(headers);
    String fault =
        Limits.messageFault(recipients, Objects.requireNonNull(textBody, "textBody"), copy);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
    return new OcraMessage(
        context.ids().get(),
        context.identity().userId(),
        recipients,
        textBody,
        copy,
        MessageDirection.OUTGOING,
        context.lanes().clock().instant());
  }

  @Override
  public SinchPromise<Message> send(
      Message message,
      @Nullable Consumer<? super Message> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    context.checkStarted();
    Objects.requireNonNull(message, "message");
    if (!(message instanceof OcraMessage made)
        || !made.isOwn()
        || !made.getSenderId().equals(context.identity().userId())) {
      throw new IllegalArgumentException("not a new message of this client");
    }
    if (!made.markSent()) {
      throw new IllegalStateException("the message was sent before");
    }
    SinchPromise<Message> promise = new SinchPromise<>(onSuccess, onFailure);
    context
        .lanes()
        .signal()
        .execute(
            () -> {
              own.add(made);
              queue.add(made, promise);
              if (context.terminated().getAsBoolean()) {
                queue.onTerminated();
              }
            });
    return promise;
  }

  @Override
  public void addMessageClientListener(MessageClientListener listener) {
    context.checkLive();
    listeners.add(Objects.requireNonNull(listener, "listener"));
    context.lanes().signal().execute(reader::onListenerAdded);
  }

  @Override
  public void removeMessageClientListener(MessageClientListener listener) {
    context.checkLive();
    listeners.remove(listener);
  }

  @Override
  public boolean onMessage(ToClient message) {
    if (!(message instanceof MessagingEvent)) {
      return false;
    }
    if (message instanceof InboxItem item) {
      reader.onItem(item);
    } else if (message instanceof MessageAccepted accepted) {
      queue.onAccepted(accepted);
    } else if (message instanceof MessageRejected rejected) {
      queue.onRejected(rejected);
    } else if (message instanceof Inbox inbox) {
      reader.onInbox(inbox);
    }
    return true;
  }

  @Override
  public void onRegistered(Welcome welcome, boolean fresh) {
    reader.onRegistered(fresh);
    queue.onRegistered();
  }

  @Override
  public void onSessionLost() {
    reader.onSessionLost();
    queue.onSessionLost();
  }

  @Override
  public void onTerminated() {
    reader.onTerminated();
    queue.onTerminated();
  }
}
