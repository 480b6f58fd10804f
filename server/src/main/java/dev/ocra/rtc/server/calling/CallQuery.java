package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.server.call.CallKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted; the latest end comes first. Immutable.
 *
 * @param application of this application, or of all
 * @param user with this user on either side, or with anybody
 * @param cause ended for this cause, or for any
 * @param from ended then or later
 * @param until ended before
 * @param after those that follow this one, or the first
 * @param limit so many at most
 */
@NullMarked
public record CallQuery(
    @Nullable String application,
    @Nullable String user,
    @Nullable EndCause cause,
    Instant from,
    Instant until,
    @Nullable Position after,
    int limit) {
  private static final int MOST = 1_000;

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is not from 1 to 1,000
   */
  public CallQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " records");
    }
  }

  /** Everything that ended in this time. */
  public static CallQuery between(Instant from, Instant until, int limit) {
    return new CallQuery(null, null, null, from, until, null, limit);
  }

  public CallQuery ofApplication(String key) {
    return new CallQuery(key, user, cause, from, until, after, limit);
  }

  public CallQuery withUser(String id) {
    return new CallQuery(application, id, cause, from, until, after, limit);
  }

  public CallQuery endedBy(EndCause why) {
    return new CallQuery(application, user, why, from, until, after, limit);
  }

  /** The next page. */
  public CallQuery after(Position last) {
    return new CallQuery(application, user, cause, from, until, last, limit);
  }

  /** Where a record stands in the order of ends. */
  public record Position(Instant ended, CallKey key) {
    static Position of(CallRecord record) {
      return new Position(record.ending().at(), record.call().key());
    }
  }

  /**
   * Some records.
   *
   * @param next where the next page goes on, or null if this is the last
   */
  public record Page(List<CallRecord> records, @Nullable Position next) {
    public Page {
      records = List.copyOf(records);
    }

    /** Of the records that were found when one more than wanted was asked for. */
    public static Page of(List<CallRecord> found, int limit) {
      return found.size() <= limit
          ? new Page(found, null)
          : new Page(found.subList(0, limit), Position.of(found.get(limit - 1)));
    }
  }
}
