package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.TextItem;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * What a session gets of its user's inbox: every item once and in order, and never so many that a
 * slow device is flooded. What comes is sent at once if it is the next one; otherwise the store is
 * read. Confined to the lane.
 */
@NullMarked
final class DeviceOutbox {
  static final int PAGE = 64;

  // What a device may have before it says that it handled it.
  private static final int MAX_ITEMS = 64;
  private static final int MAX_CHARS = 128 * 1024;

  private record Sent(long number, int chars) {}

  /** Reads the store: the items after this number, {@link #PAGE} at most. */
  @FunctionalInterface
  interface Reader {
    void readAfter(long number);
  }

  private final Reader reader;
  private final Consumer<InboxItem> device;
  private final ArrayDeque<Sent> unhandled = new ArrayDeque<>();
  private int unhandledChars;
  private long lastSent;
  private long newest;
  private boolean reading;
  private boolean more;

  /**
   * An outbox that knows nothing of what waits.
   *
   * @param received the last item that the device has
   */
  DeviceOutbox(long received, Reader reader, Consumer<InboxItem> device) {
    this.lastSent = received;
    this.newest = received;
    this.reader = reader;
    this.device = device;
  }

  /** Looks for what waits. */
  void begin() {
    read();
  }

  /** There is a new item in the inbox. */
  void offer(InboxItem item) {
    if (item.getNumber() <= newest) {
      return;
    }
    boolean next = !more && newest == lastSent && item.getNumber() == lastSent + 1;
    newest = item.getNumber();
    if (reading) {
      more = true;
    } else if (next && hasRoom()) {
      send(item);
    } else {
      readWhatIsDue();
    }
  }

  /** The store was read. */
  void page(List<InboxItem> items) {
    reading = false;
    for (InboxItem item : items) {
      if (item.getNumber() > lastSent) {
        if (!hasRoom()) {
          more = true;
          return;
        }
        send(item);
      }
    }
    if (items.size() == PAGE || more) {
      more = true;
      readWhatIsDue();
    } else {
      // What was offered before and is not there any more has expired.
      lastSent = Math.max(lastSent, newest);
    }
  }

  /** The store could not be read: it may be tried again. */
  void failed() {
    reading = false;
    more = true;
  }

  /** The device has handled everything up to this number, perhaps in an earlier session. */
  void received(long number) {
    while (!unhandled.isEmpty() && unhandled.getFirst().number() <= number) {
      unhandledChars -= unhandled.removeFirst().chars();
    }
    lastSent = Math.max(lastSent, number);
    newest = Math.max(newest, number);
    readWhatIsDue();
  }

  /** There may be something of which this was not told. */
  void lookAgain() {
    more = true;
    readWhatIsDue();
  }

  /** Reads if something waits and the device has room for it. */
  void readWhatIsDue() {
    if (!reading && (more || newest > lastSent) && hasRoom()) {
      read();
    }
  }

  private void read() {
    reading = true;
    more = false;
    reader.readAfter(lastSent);
  }

  private boolean hasRoom() {
    return unhandled.size() < MAX_ITEMS && unhandledChars < MAX_CHARS;
  }

  private void send(InboxItem item) {
    int chars = item instanceof TextItem text ? text.getText().length() : 0;
    unhandled.addLast(new Sent(item.getNumber(), chars));
    unhandledChars += chars;
    lastSent = item.getNumber();
    newest = Math.max(newest, lastSent);
    device.accept(item);
  }
}
