package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.server.call.UserAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * Users of whom the store knows already, so that it is not told again at every registration. Those
 * who came first are forgotten first. Confined to the lane.
 */
@NullMarked
final class KnownUsers {
  private static final int MOST = 100_000;

  private final Set<UserAddress> users = new LinkedHashSet<>();

  boolean contains(UserAddress user) {
    return users.contains(user);
  }

  void add(UserAddress user) {
    if (users.add(user) && users.size() > MOST) {
      var oldest = users.iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
