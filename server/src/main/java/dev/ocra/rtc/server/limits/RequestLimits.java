package dev.ocra.rtc.server.limits;

import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Listen;
import dev.ocra.rtc.protocol.RegisterPush;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.Transfer;
import dev.ocra.rtc.protocol.UnregisterPush;
import dev.ocra.rtc.server.call.UserAddress;
import java.util.function.LongSupplier;
import org.jspecify.annotations.NullMarked;

/**
 * The rates of what users begin: calls, messages, registrations for pushes. What belongs to
 * something that was let in, such as candidates or a hangup, is never refused: calls that were
 * begun can be ended. For any thread.
 */
@NullMarked
public final class RequestLimits {
  private static final int MOST = 100_000;

  private final LimitCounts counts;
  private final TokenBuckets<UserAddress> users;
  private final TokenBuckets<String> applications;
  private final int refusals;
  private final int backlog;

  /** Nothing was asked yet. */
  public RequestLimits(LimitOptions options, LimitCounts counts, LongSupplier time) {
    this.counts = counts;
    users = new TokenBuckets<>(options.requestsOfUser(), MOST, time);
    applications = new TokenBuckets<>(options.requestsOfApplication(), MOST, time);
    refusals = options.refusals();
    backlog = options.backlog();
  }

  /** Limits nothing. */
  public static RequestLimits none() {
    LimitOptions unlimited =
        LimitOptions.builder()
            .requestsOfUser(Rate.UNLIMITED)
            .requestsOfApplication(Rate.UNLIMITED)
            .backlog(Integer.MAX_VALUE)
            .build();
    return new RequestLimits(unlimited, new LimitCounts(), System::nanoTime);
  }

  private static boolean begins(ToServer request) {
    return request instanceof Invite
        || request instanceof SendMessage
        || request instanceof Transfer
        || request instanceof Listen
        || request instanceof RegisterPush
        || request instanceof UnregisterPush;
  }

  /**
   * Counts a request.
   *
   * @throws LimitExceeded if it is one too many
   */
  public void check(UserAddress user, ToServer request) throws LimitExceeded {
    if (!begins(request)) {
      return;
    }
    take(Limit.REQUESTS_OF_USER, users.take(user));
    take(Limit.REQUESTS_OF_APPLICATION, applications.take(user.application()));
  }

  private void take(Limit limit, long wait) throws LimitExceeded {
    if (wait > 0) {
      counts.met(limit);
      throw new LimitExceeded(limit, wait);
    }
  }

  /** Frames of a link that may wait to be handled. */
  public int backlog() {
    return backlog;
  }

  /** Requests in a row that are refused before the link is closed. */
  public int refusals() {
    return refusals;
  }
}
