package dev.ocra.rtc.server.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The open calls, by id and by user, and the tombstones of those that ended. Confined to the lane.
 */
@NullMarked
final class CallRegistry {
  private final Map<CallKey, Call> open = new HashMap<>();
  private final Map<UserAddress, Set<Call>> byUser = new HashMap<>();
  private final Map<String, Integer> byApplication = new HashMap<>();
  // In the order of burial, so that the oldest are at hand.
  private final Map<CallKey, Tombstone> tombstones = new LinkedHashMap<>();
  private final Duration tombstoneTime;
  private final int tombstoneLimit;
  private @Nullable Runnable whenEmpty;

  CallRegistry(Duration tombstoneTime, int tombstoneLimit) {
    this.tombstoneTime = tombstoneTime;
    this.tombstoneLimit = tombstoneLimit;
  }

  @Nullable Call find(CallKey key) {
    return open.get(key);
  }

  int size() {
    return open.size();
  }

  List<Call> all() {
    return List.copyOf(open.values());
  }

  /** The open calls that the user makes or is called with; a copy. */
  List<Call> of(UserAddress user) {
    Set<Call> calls = byUser.get(user);
    return calls == null ? List.of() : List.copyOf(calls);
  }

  /**
   * The open calls that the user made or answered: what others ask of a user takes nothing from it.
   */
  int count(UserAddress user) {
    Collection<Call> calls = byUser.get(user);
    if (calls == null) {
      return 0;
    }
    int count = 0;
    for (Call call : calls) {
      if (call.caller.user().equals(user) || call.answered != null) {
        count++;
      }
    }
    return count;
  }

  boolean has(UserAddress user) {
    return byUser.containsKey(user);
  }

  int count(String application) {
    return byApplication.getOrDefault(application, 0);
  }

  void add(Call call) {
    if (open.put(call.key, call) == null) {
      byApplication.merge(call.key.application(), 1, Integer::sum);
    }
    byUser.computeIfAbsent(call.caller.user(), user -> new LinkedHashSet<>(2)).add(call);
    byUser.computeIfAbsent(call.callee, user -> new LinkedHashSet<>(2)).add(call);
  }

  /** The call goes to another user from now on. */
  void redirect(Call call, UserAddress callee) {
    remove(call.callee, call);
    call.callee = callee;
    byUser.computeIfAbsent(call.caller.user(), user -> new LinkedHashSet<>(2)).add(call);
    byUser.computeIfAbsent(callee, user -> new LinkedHashSet<>(2)).add(call);
  }

  /** The device that answered is the caller from now on, of nobody yet. */
  void turn(Call call, DeviceAddress device) {
    remove(call.caller.user(), call);
    remove(call.callee, call);
    call.turn(device);
    byUser.computeIfAbsent(device.user(), user -> new LinkedHashSet<>(2)).add(call);
  }

  void bury(Call call, Tombstone tombstone) {
    bury(call.key, tombstone);
    forget(call);
  }

  /** The call is not open here any more, and nothing is left of it. */
  void forget(Call call) {
    if (open.remove(call.key) != null) {
      byApplication.computeIfPresent(
          call.key.application(), (key, count) -> count > 1 ? count - 1 : null);
    }
    remove(call.caller.user(), call);
    remove(call.callee, call);
    if (open.isEmpty() && whenEmpty != null) {
      whenEmpty.run();
    }
  }

  /** Runs {@code task} as soon as there is no open call, which may be now. */
  void whenEmpty(Runnable task) {
    whenEmpty = task;
    if (open.isEmpty()) {
      task.run();
    }
  }

  void bury(CallKey key, Tombstone tombstone) {
    removeOld(tombstone.buried());
    tombstones.put(key, tombstone);
  }

  @Nullable Tombstone tombstone(CallKey key) {
    return tombstones.get(key);
  }

  private void remove(UserAddress user, Call call) {
    Set<Call> calls = byUser.get(user);
    if (calls != null && calls.remove(call) && calls.isEmpty()) {
      byUser.remove(user);
    }
  }

  private void removeOld(Instant now) {
    Instant oldest = now.minus(tombstoneTime);
    Iterator<Tombstone> stones = tombstones.values().iterator();
    while (stones.hasNext()) {
      Instant buried = stones.next().buried();
      if (tombstones.size() < tombstoneLimit && !buried.isBefore(oldest)) {
        return;
      }
      stones.remove();
    }
  }
}
