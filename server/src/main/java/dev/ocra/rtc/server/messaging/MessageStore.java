package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Keeps users, messages and how far each device has read.
 *
 * <p>Every user has an inbox: messages to the user, the user's own messages, and reports about
 * them, numbered in the order of their coming. Every device reads it from its own position. A
 * device that listens for the first time begins where no other device of the user has been yet: it
 * gets what nobody has received.
 *
 * <p><b>Threads:</b> any; nothing blocks. What is written is there, whatever happens, once the
 * returned stage is complete, and is seen by every later call. A stage completes on a thread of the
 * store; it fails when the store cannot do it now, and then the same may be asked for again: every
 * method may be repeated.
 */
@NullMarked
public interface MessageStore extends AutoCloseable {
  /** A user has registered: from now on a known one. Tells whether it was not before. */
  CompletionStage<Boolean> registered(UserAddress user, Instant at);

  /**
   * A device of a known user reads the inbox. From its first time on items are kept for it.
   *
   * @param claim up to where it says that it has read, or null
   */
  CompletionStage<InboxPosition> listen(
      DeviceAddress device, @Nullable InboxPosition claim, Instant at);

  /**
   * Takes a message and puts it into the inboxes of the recipients who can be reached, and into the
   * sender's own if there is such a recipient. A message that is there already stays as it is.
   */
  CompletionStage<Acceptance> accept(MessageDraft draft);

  /** The first items after a number, in order. */
  CompletionStage<List<InboxItem>> read(UserAddress user, long after, int limit);

  /**
   * A device has handled its items up to a number. Messages that no device of the recipient had
   * before are delivered now, which their senders learn.
   *
   * @return the reports
   */
  CompletionStage<List<PlacedItem>> received(DeviceAddress device, long number, Instant at);

  /**
   * Drops what is too old. Senders learn which of their messages were not delivered.
   *
   * @return the reports
   */
  CompletionStage<List<PlacedItem>> expire(Expiry expiry);

  /** Ends the store, after what was asked of it. Waits for that. */
  @Override
  void close();
}
