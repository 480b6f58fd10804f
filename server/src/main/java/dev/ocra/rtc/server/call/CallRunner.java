package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.Rejoined;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.server.call.Leg.Stage;
import dev.ocra.rtc.server.ice.IceServers;
import dev.ocra.rtc.server.lane.Lane;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves calls along {@link CallTable} and does what its rows say. Confined to the lane. */
@NullMarked
final class CallRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);

  /** What a device that has registered anew still has to claim its part in a call. */
  private static final Duration CLAIM = Duration.ofSeconds(10);

  private final CallRegistry registry;
  private final UnseenEndings unseen;
  private final Devices devices;
  private final Lane lane;
  private final CallNotifier notifier;
  private final IceServers iceServers;
  private final Duration rejoinTime;
  private final Referrals referrals;
  private final CallControl control;
  private final CallObserver observer;
  private final OtherNodes others;

  CallRunner(
      CallRegistry registry,
      UnseenEndings unseen,
      Devices devices,
      Lane lane,
      CallNotifier notifier,
      IceServers iceServers,
      Duration rejoinTime,
      CallControl control,
      CallObserver observer,
      OtherNodes others) {
    this.registry = registry;
    this.unseen = unseen;
    this.devices = devices;
    this.lane = lane;
    this.notifier = notifier;
    this.iceServers = iceServers;
    this.rejoinTime = rejoinTime;
    this.control = control;
    this.observer = observer;
    this.others = others;
    this.referrals = new Referrals(this, devices, lane);
  }

  Referrals referrals() {
    return referrals;
  }

  /** A call is among the open ones. */
  void began(Call call) {
    observer.began(call);
  }

  /** Takes an event; returns false when the call is not in a state for it. */
  boolean apply(Call call, Happening happening) {
    CallState before = call.state;
    Transition transition = CallTable.next(before, happening.event());
    call.state = transition.next();
    if (before != call.state) {
      LOG.debug("call={} {} on {} -> {}", call.id(), before, happening.event(), call.state);
      if (call.state != CallState.INITIATING) {
        call.setupTimer.cancel();
      }
      if (!call.state.isBeforeAnswer()) {
        call.ringTimer.cancel();
      }
      if (call.state == CallState.RINGING) {
        call.rang = lane.now();
      } else if (call.state == CallState.ESTABLISHED) {
        call.established = lane.now();
      }
    }
    for (CallEffect effect : transition.effects()) {
      run(call, effect, happening, transition);
    }
    if (before != call.state) {
      observer.moved(call, before, happening.event());
    }
    return !transition.effects().contains(CallEffect.REFUSE);
  }

  private void run(Call call, CallEffect effect, Happening happening, Transition transition) {
    Leg leg = happening.leg();
    switch (effect) {
      case TELL_PROGRESSING -> devices.send(call.caller, new Progressing(call.id()));
      case TELL_RINGING -> {
        if (leg != null) {
          devices.send(call.caller, new Ringing(call.id(), leg.device.device()));
        }
      }
      case JOIN -> {
        if (leg != null) {
          join(call, leg);
        }
      }
      case AWAIT_REJOIN -> {
        if (call.away.isEmpty()) {
          awaitRejoin(call, rejoinTime);
        }
        call.away.add(partyOf(call, happening));
      }
      case TELL_REJOINED -> rejoined(call, partyOf(call, happening));
      case END -> {
        call.cancelTimers();
        EndCause cause = transition.cause();
        end(call, cause == null ? EndCause.FAILURE : cause, happening);
      }
      case FORGET -> {
        LOG.info("call={} is not this node's", call.id());
        call.cancelTimers();
        registry.forget(call);
        others.forgotten(call);
        notifier.ended(call.key, EndCause.FAILURE);
        referrals.onForgotten(call);
      }
      case REFUSE -> {}
    }
  }

  private static DeviceAddress partyOf(Call call, Happening happening) {
    Leg leg = happening.leg();
    return leg == null ? call.caller : leg.device;
  }

  private void awaitRejoin(Call call, Duration time) {
    call.rejoinTimer.cancel();
    call.rejoinTimer =
        lane.after(time, () -> apply(call, Happening.of(CallEvent.REJOIN_TIMED_OUT)));
  }

  /** A device whose part in the call is lost has a new session: it claims it soon or never. */
  void expectClaim(Call call) {
    awaitRejoin(call, CLAIM);
  }

  // Who stayed is told too: what it sent meanwhile went nowhere.
  private void rejoined(Call call, DeviceAddress party) {
    call.away.remove(party);
    if (!call.away.isEmpty()) {
      return;
    }
    call.rejoinTimer.cancel();
    tellRejoined(call, call.caller);
    if (call.answered != null) {
      tellRejoined(call, call.answered.device);
    }
  }

  private void tellRejoined(Call call, DeviceAddress party) {
    DeviceAddress other = call.otherParty(party);
    if (other != null) {
      devices.send(
          party, new Rejoined(call.id(), other.device(), iceServers.forUser(party.user().user())));
    }
  }

  /** A device answers: it is joined to the caller unless another node carries the call by now. */
  void answer(Call call, Leg leg) {
    if (call.answering != null) {
      return;
    }
    call.answering = leg;
    others.answer(
        call,
        leg.device,
        granted -> {
          call.answering = null;
          if (!granted) {
            apply(call, Happening.of(CallEvent.HANDED_OVER));
          } else if (call.state.isBeforeAnswer() && call.legOf(leg.device) == leg && leg.isOpen()) {
            apply(call, Happening.on(leg, CallEvent.ANSWERED));
          }
        });
  }

  private void join(Call call, Leg winner) {
    call.answered = winner;
    call.answeredAt = lane.now();
    winner.stage = Stage.ANSWERED;
    devices.send(
        call.caller, new Answered(call.id(), winner.device.device(), call.unexpected(winner)));
    devices.send(winner.device, new Answered(call.id(), call.caller.device(), null));
    notifier.answered(call.key, winner.device);
    Ended elsewhere = new Ended(call.id(), EndCause.OTHER_DEVICE_ANSWERED, null, null);
    for (Leg leg : call.legs()) {
      if (leg != winner && leg.isOpen()) {
        dismiss(leg, elsewhere);
      }
    }
    referrals.onAnswered(call);
  }

  /** Ends the call for one device of the callee only. */
  void dismiss(Leg leg, Ended ended) {
    leg.stage = Stage.DISMISSED;
    tell(leg.device, ended);
  }

  private void end(Call call, EndCause cause, Happening happening) {
    Failure failure = happening.failure();
    Ended ended = new Ended(call.id(), cause, failure, null);
    EndCause forCaller = call.endForCaller(happening.event(), cause);
    tell(call.caller, new Ended(call.id(), forCaller, failure, happening.replacedBy()));
    for (Leg leg : call.legs()) {
      if (leg.isOpen()) {
        tell(leg.device, ended);
      }
    }
    Leg answered = call.answered;
    Ended elsewhere =
        answered == null ? ended : new Ended(call.id(), EndCause.OTHER_DEVICE_ANSWERED, null, null);
    registry.bury(
        call,
        new Tombstone(
            call.caller,
            call.callee,
            answered == null ? null : answered.device,
            ended,
            elsewhere,
            lane.now()));
    notifier.ended(call.key, cause);
    call.ending =
        new CallSnapshot.Ending(
            lane.now(), cause, happening.event(), failure == null ? 0 : failure.getCode());
    control.ended(call.snapshot());
    others.end(call, ended);
    LOG.info("call={} ended: {}{}", call.id(), cause, describe(failure));
    referrals.onEnded(call, cause);
  }

  /** Tells a device the end of a call; one that is away learns it when it registers again. */
  void tell(DeviceAddress device, Ended ended) {
    if (!devices.send(device, ended)) {
      unseen.add(device, ended, lane.now());
    }
  }

  void keepUnseen(DeviceAddress device, List<Ended> endings) {
    endings.forEach(ended -> unseen.add(device, ended, lane.now()));
  }

  void tellUnseen(DeviceAddress device) {
    unseen.take(device).forEach(ended -> tell(device, ended));
  }

  private static String describe(@Nullable Failure failure) {
    return failure == null ? "" : " (" + failure.getCode() + ")";
  }
}
