package dev.ocra.rtc.server.limits;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.NullMarked;

/**
 * A bucket for each key, such as an address. A bucket that is full again is as good as none and is
 * forgotten: each newcomer looks at a few old ones. Beyond its size the table forgets others too:
 * then so many keys are busy at once that a single one's rate is not what protects. For any thread.
 *
 * @param <K> what has a rate
 */
@NullMarked
public final class TokenBuckets<K> {
  private static final int LOOKED_AT = 4;

  private final Rate rate;
  private final int most;
  private final LongSupplier time;
  private final Map<K, Held> buckets = new ConcurrentHashMap<>();
  private final Object hand = new Object();
  // Guarded by hand.
  private Iterator<Map.Entry<K, Held>> next = buckets.entrySet().iterator();

  /** The holders are counted where the map's entry is changed, and so by one thread at a time. */
  private static final class Held {
    final TokenBucket bucket;
    int holders;

    Held(TokenBucket bucket) {
      this.bucket = bucket;
    }
  }

  /**
   * An empty table.
   *
   * @param most how many it remembers, beside those that somebody holds
   * @param time the nanoseconds of now
   */
  public TokenBuckets(Rate rate, int most, LongSupplier time) {
    this.rate = rate;
    this.most = most;
    this.time = time;
  }

  /** Takes one for the key. Returns 0, or the nanoseconds after which there will be one. */
  public long take(K key) {
    return rate.isUnlimited() ? 0 : find(key, 0).take(time.getAsLong());
  }

  /** The key's bucket, which is not forgotten until it is released as often as it was held. */
  public TokenBucket hold(K key) {
    return find(key, 1);
  }

  /** Ends one {@link #hold}. */
  public void release(K key) {
    long now = time.getAsLong();
    buckets.computeIfPresent(
        key, (same, held) -> --held.holders <= 0 && held.bucket.isFull(now) ? null : held);
  }

  private TokenBucket find(K key, int holders) {
    Held known = holders == 0 ? buckets.get(key) : null;
    if (known != null) {
      return known.bucket;
    }
    // Before the newcomer is there, which is full and would be forgotten at once.
    if (!buckets.containsKey(key)) {
      sweep();
    }
    Held held =
        buckets.compute(
            key,
            (same, there) -> {
              Held found =
                  there == null ? new Held(new TokenBucket(rate, time.getAsLong())) : there;
              found.holders += holders;
              return found;
            });
    return held.bucket;
  }

  private void sweep() {
    long now = time.getAsLong();
    synchronized (hand) {
      for (int i = 0; i < LOOKED_AT; i++) {
        if (!next.hasNext()) {
          next = buckets.entrySet().iterator();
          if (!next.hasNext()) {
            return;
          }
        }
        K key = next.next().getKey();
        boolean full = buckets.size() > most;
        buckets.computeIfPresent(
            key,
            (same, held) -> held.holders <= 0 && (full || held.bucket.isFull(now)) ? null : held);
      }
    }
  }

  /** How many keys it remembers. */
  public int size() {
    return buckets.size();
  }
}
