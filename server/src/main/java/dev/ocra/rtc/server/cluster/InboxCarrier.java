package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.messaging.InboxNews;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Carries news of inboxes between nodes. Confined to the lane. */
@NullMarked
final class InboxCarrier implements InboxNews {
  private final Supplier<UserNews> news;
  private @Nullable Reader reader;

  /** Over the news of the node's present life. */
  InboxCarrier(Supplier<UserNews> news) {
    this.news = news;
  }

  @Override
  public void begin(Reader reader) {
    this.reader = reader;
  }

  @Override
  public void stored(PlacedItem placed) {
    news.get().stored(placed.user(), placed.item());
  }

  @Override
  public void follow(UserAddress user) {
    news.get().follow(user);
  }

  @Override
  public void unfollow(UserAddress user) {
    news.get().unfollow(user);
  }

  void arrived(UserAddress user, InboxItem item) {
    Reader now = reader;
    if (now != null) {
      now.arrived(user, item);
    }
  }

  void missed() {
    Reader now = reader;
    if (now != null) {
      now.missed();
    }
  }
}
