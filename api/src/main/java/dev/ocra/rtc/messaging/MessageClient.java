package dev.ocra.rtc.messaging;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives instant messages.
 *
 * <p><b>Life cycle:</b> usable from the client's building on; after its termination every method
 * throws {@link IllegalStateException}. The first listener makes this device one that takes
 * messages: add it before the start, so that nothing is missed. While there is no listener, nothing
 * counts as received. <b>Threads:</b> any; nothing waits.
 *
 * <p><b>Delivery:</b> the backend stores a message before it says that it has it. It is then
 * brought once to every device of the recipient that takes messages, also to one that comes later,
 * for as long as the backend keeps messages (12 hours unless it is configured otherwise). A message
 * that this client could not send yet is tried again whenever there is a link, for 12 hours or
 * until the client is terminated. Nothing comes twice to one client, whatever happens to links,
 * sessions and the backend; an application that is killed within {@link
 * MessageClientListener#onIncomingMessage} gets that message again.
 */
@NullMarked
public interface MessageClient {
  /** A message to one user, without headers. */
  default Message newMessage(String recipientId, String textBody) {
    return newMessage(List.of(recipientId), textBody, Map.of());
  }

  /** A message to one user. */
  default Message newMessage(String recipientId, String textBody, Map<String, String> headers) {
    return newMessage(List.of(recipientId), textBody, headers);
  }

  /** A message to several users, without headers. */
  default Message newMessage(Collection<String> recipientIds, String textBody) {
    return newMessage(recipientIds, textBody, Map.of());
  }

  /**
   * A message that is not sent yet.
   *
   * @param recipientIds 1 to 10 different users
   * @param textBody 16,384 bytes (UTF-8) at most
   * @param headers 1,024 bytes (UTF-8) at most, names and values together
   * @throws IllegalArgumentException if something is beyond these limits, a user id is not 1 to 255
   *     characters of {@code A-Z a-z 0-9 - _ =}, or a text contains the character U+0000
   */
  Message newMessage(Collection<String> recipientIds, String textBody, Map<String, String> headers);

  /** Sends a message: see {@link #send(Message, Consumer, Consumer)}. */
  @CanIgnoreReturnValue
  default SinchPromise<Message> send(Message message) {
    return send(message, null, null);
  }

  /**
   * Sends a message, once.
   *
   * @return done when the backend has stored the message for all recipients. It fails if some of
   *     them cannot be reached, with {@link dev.ocra.rtc.ErrorCode#UNKNOWN_USER} or {@link
   *     dev.ocra.rtc.ErrorCode#NO_CAPABILITY} and their ids in the error's extras under {@code
   *     recipients}, separated by commas; the others get it nevertheless
   * @throws IllegalStateException if the client is not started, or the message was sent before
   * @throws IllegalArgumentException if the message does not come from {@code newMessage} of this
   *     client
   */
  @CanIgnoreReturnValue
  SinchPromise<Message> send(
      Message message,
      @Nullable Consumer<? super Message> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure);

  /** Adds a listener; one that is there already is not added again. */
  void addMessageClientListener(MessageClientListener listener);

  /** Removes a listener. */
  void removeMessageClientListener(MessageClientListener listener);

  /** The same as {@link #addMessageClientListener}. */
  default void addEventListener(MessageClientListener listener) {
    addMessageClientListener(listener);
  }

  /** The same as {@link #removeMessageClientListener}. */
  default void removeEventListener(MessageClientListener listener) {
    removeMessageClientListener(listener);
  }

  /** The same as {@link #addMessageClientListener}. */
  default void addListener(MessageClientListener listener) {
    addMessageClientListener(listener);
  }

  /** The same as {@link #removeMessageClientListener}. */
  default void removeListener(MessageClientListener listener) {
    removeMessageClientListener(listener);
  }
}
