package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims to calls that this backend does not know, because it is newer than they are. Two devices
 * that claim a call of each other have it again; the claim of one alone gives it nothing, keeps
 * nobody else from the call, and lapses. Confined to the lane.
 */
@NullMarked
final class Claims {
  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private static final class Claim {
    private final DeviceAddress device;
    private final DeviceAddress other;
    private final Rejoin rejoin;
    private boolean over;
    private Timer lapse = Timer.never();

    Claim(DeviceAddress device, DeviceAddress other, Rejoin rejoin) {
      this.device = device;
      this.other = other;
      this.rejoin = rejoin;
      this.over = rejoin.getOver();
    }

    boolean matches(Claim that) {
      return device.equals(that.other)
          && other.equals(that.device)
          && rejoin.getCaller() != that.rejoin.getCaller();
    }
  }

  private final Map<CallKey, Map<DeviceAddress, Claim>> claims = new HashMap<>();
  private final Map<UserAddress, Integer> counts = new HashMap<>();
  private final CallRegistry registry;
  private final CallRunner runner;
  private final Lane lane;
  private final CallOptions options;
  private final OtherNodes others;

  Claims(
      CallRegistry registry, CallRunner runner, Lane lane, CallOptions options, OtherNodes others) {
    this.others = others;
    this.registry = registry;
    this.runner = runner;
    this.lane = lane;
    this.options = options;
  }

  /** A device claims a call that is not open here and did not end here. */
  void claim(CallKey key, DeviceAddress from, Rejoin rejoin) throws RequestRefused {
    check(from, rejoin);
    UserAddress otherUser = new UserAddress(from.user().application(), rejoin.getUser());
    Claim claim = new Claim(from, new DeviceAddress(otherUser, rejoin.getPeer()), rejoin);
    remove(key, from);
    Claim match = matchOf(key, claim);
    if (match == null) {
      keep(key, claim);
    } else if (claim.over || match.over) {
      hungUp(key, claim, match);
    } else {
      remove(key, match.device);
      restore(key, rejoin.getCaller() ? claim : match, rejoin.getCaller() ? match : claim);
    }
  }

  private void check(DeviceAddress from, Rejoin rejoin) throws RequestRefused {
    if (!Limits.isId(rejoin.getCall())
        || !Limits.isId(rejoin.getPeer())
        || !Limits.isUserId(rejoin.getUser())) {
      throw new RequestRefused(ErrorCodes.BAD_REQUEST, "an id in the claim is not of its form");
    }
    int open = registry.count(from.user()) + counts.getOrDefault(from.user(), 0);
    if (open >= 2 * options.maxOpenCalls()) {
      throw new RequestRefused(ErrorCodes.TOO_MANY, "too many claims of one user");
    }
  }

  private @Nullable Claim matchOf(CallKey key, Claim claim) {
    Map<DeviceAddress, Claim> same = claims.get(key);
    Claim other = same == null ? null : same.get(claim.other);
    return other != null && claim.matches(other) ? other : null;
  }

  private void keep(CallKey key, Claim claim) {
    claims.computeIfAbsent(key, k -> new HashMap<>(2)).put(claim.device, claim);
    counts.merge(claim.device.user(), 1, Integer::sum);
    claim.lapse = lane.after(options.rejoinTime(), () -> lapse(key, claim));
    LOG.info("call={} is claimed by {}", key.id(), claim.device);
  }

  private void lapse(CallKey key, Claim claim) {
    remove(key, claim.device);
    if (!claim.over) {
      LOG.info("call={} is not claimed by {}", key.id(), claim.other);
      runner.tell(claim.device, new Ended(key.id(), EndCause.INACTIVE, null, null));
    }
  }

  private void remove(CallKey key, DeviceAddress device) {
    Map<DeviceAddress, Claim> same = claims.get(key);
    Claim claim = same == null ? null : same.remove(device);
    if (same == null || claim == null) {
      return;
    }
    claim.lapse.cancel();
    if (same.isEmpty()) {
      claims.remove(key);
    }
    counts.computeIfPresent(device.user(), (user, count) -> count == 1 ? null : count - 1);
  }

  private void hungUp(CallKey key, Claim one, Claim two) {
    Claim caller = one.rejoin.getCaller() ? one : two;
    Claim callee = caller == one ? two : one;
    Ended ended = new Ended(key.id(), EndCause.HUNG_UP, null, null);
    remove(key, one.device);
    remove(key, two.device);
    registry.bury(
        key,
        new Tombstone(
            caller.device, callee.device.user(), callee.device, ended, ended, lane.now()));
    for (Claim claim : new Claim[] {one, two}) {
      if (!claim.over) {
        runner.tell(claim.device, ended);
      }
    }
    LOG.info("call={} was hung up while nobody was here to tell", key.id());
  }

  private void restore(CallKey key, Claim caller, Claim callee) {
    Rejoin claimed = caller.rejoin;
    Instant now = lane.now();
    CallSnapshot before =
        new CallSnapshot(
            key,
            caller.device,
            callee.device.user(),
            null,
            claimed.getVideo(),
            Map.of(),
            Map.of(),
            now,
            now,
            null,
            null);
    Call call = Call.established(before, callee.device, now);
    registry.add(call);
    runner.began(call);
    others.restored(call);
    LOG.info("call={} goes on: {} and {} claim it", key.id(), caller.device, callee.device);
    // Both are away until they are told; who has gone meanwhile is away again.
    call.away.add(caller.device);
    call.away.add(callee.device);
    runner.apply(call, Happening.of(CallEvent.CALLER_REJOINED));
    Leg leg = call.answered;
    if (leg != null) {
      runner.apply(call, Happening.on(leg, CallEvent.CALLEE_REJOINED));
    }
  }

  /** Whether the device claims the call, and waits for the other party. */
  boolean holds(CallKey key, DeviceAddress device) {
    Map<DeviceAddress, Claim> same = claims.get(key);
    return same != null && same.containsKey(device);
  }

  /** A device that claims the call, and waits for the other party, hangs up. */
  void hangUp(CallKey key, DeviceAddress device) {
    Map<DeviceAddress, Claim> same = claims.get(key);
    Claim claim = same == null ? null : same.get(device);
    if (claim != null && !claim.over) {
      claim.over = true;
      runner.tell(device, new Ended(key.id(), EndCause.HUNG_UP, null, null));
    }
  }

  /** A device logged out: what it claims is hung up. */
  void left(DeviceAddress device) {
    claims
        .values()
        .forEach(
            same -> {
              Claim claim = same.get(device);
              if (claim != null) {
                claim.over = true;
              }
            });
  }
}
