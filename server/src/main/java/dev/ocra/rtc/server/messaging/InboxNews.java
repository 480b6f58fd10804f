package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.server.call.UserAddress;
import org.jspecify.annotations.NullMarked;

/**
 * Tells the other nodes of a backend what was put into an inbox, because the recipient's devices
 * may be with them. It may lose what it is told: then it says so, as soon as it can, and inboxes
 * are looked at in the store that all nodes share. Called on the lane, and calls back on it.
 */
@NullMarked
public interface InboxNews {
  /** For a node that is the whole backend. */
  InboxNews NONE =
      new InboxNews() {
        @Override
        public void begin(Reader reader) {}

        @Override
        public void stored(PlacedItem placed) {}

        @Override
        public void follow(UserAddress user) {}

        @Override
        public void unfollow(UserAddress user) {}
      };

  /** Hears what other nodes stored. */
  interface Reader {
    /** There is a new item in the inbox of a user who is followed. */
    void arrived(UserAddress user, InboxItem item);

    /** There may be new items in any inbox. */
    void missed();
  }

  /** Whom to tell from now on. Called once, before anything else. */
  void begin(Reader reader);

  /** An item was stored by this node. */
  void stored(PlacedItem placed);

  /** Devices of this user listen here from now on. */
  void follow(UserAddress user);

  /** No device of this user listens here any more. */
  void unfollow(UserAddress user);
}
