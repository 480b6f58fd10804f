package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** One open call: who takes part and how far it has come. Confined to the lane. */
@NullMarked
final class Call implements ObservedCall {
  final CallKey key;
  DeviceAddress caller;
  final Invite invite;
  final Instant created;
  UserAddress callee;

  /** Set where the backend itself placed the call. */
  final @Nullable Callout callout;

  /** What the callee gets: the caller's headers, unless the application gave others. */
  Map<String, String> headers;

  /** Whether it may ring: until then it waits for its application. */
  boolean routed;

  boolean parked;
  Instant ringDeadline;
  @Nullable Instant rang;
  @Nullable Instant answeredAt;
  @Nullable Instant established;
  CallSnapshot.@Nullable Ending ending;
  CallState state = CallState.INITIATING;
  boolean callerConnected;
  boolean calleeConnected;
  Timer setupTimer = Timer.never();
  Timer ringTimer = Timer.never();
  Timer rejoinTimer = Timer.never();

  /** The parties whose sessions are over. */
  final Set<DeviceAddress> away = new HashSet<>(2);

  @Nullable Leg answered;

  /** The device whose answer the other nodes are asked about. */
  @Nullable Leg answering;

  /** The transfer of this call that is under way. */
  @Nullable Referral referral;

  /** The call whose transfer made this one. */
  @Nullable Call referrer;

  private final Map<String, Leg> legs = new LinkedHashMap<>(4);

  Call(CallKey key, DeviceAddress caller, UserAddress callee, Invite invite, Instant created) {
    this(key, caller, callee, invite, created, null);
  }

  Call(
      CallKey key,
      DeviceAddress caller,
      UserAddress callee,
      Invite invite,
      Instant created,
      @Nullable Callout callout) {
    this.callout = callout;
    this.key = key;
    this.caller = caller;
    this.callee = callee;
    this.invite = invite;
    this.created = created;
    this.ringDeadline = created;
    this.headers = invite.getHeaders();
  }

  /** A call that others had established before it came here. */
  static Call established(CallSnapshot before, DeviceAddress answeredBy, Instant now) {
    Invite invite =
        new Invite(
            before.key().id(),
            answeredBy.user().user(),
            before.video(),
            before.callerHeaders(),
            before.displayName());
    Call call =
        new Call(before.key(), before.caller(), answeredBy.user(), invite, before.created());
    Leg leg = call.addLeg(answeredBy);
    leg.stage = Leg.Stage.ANSWERED;
    call.answered = leg;
    call.callerConnected = true;
    call.calleeConnected = true;
    call.state = CallState.ESTABLISHED;
    call.routed = true;
    Instant answered = before.answered();
    call.answeredAt = answered == null ? now : answered;
    call.established = call.answeredAt;
    return call;
  }

  @Override
  public CallKey key() {
    return key;
  }

  @Override
  public DeviceAddress caller() {
    return caller;
  }

  @Override
  public UserAddress callee() {
    return callee;
  }

  @Override
  public boolean video() {
    return invite.getVideo();
  }

  @Override
  public CallState state() {
    return state;
  }

  @Override
  public Instant created() {
    return created;
  }

  @Override
  public @Nullable Instant rang() {
    return rang;
  }

  @Override
  public @Nullable Instant answeredAt() {
    return answeredAt;
  }

  @Override
  public @Nullable Instant established() {
    return established;
  }

  @Override
  public @Nullable DeviceAddress answeredBy() {
    Leg leg = answered;
    return leg == null ? null : leg.device;
  }

  @Override
  public CallSnapshot.@Nullable Ending ending() {
    return ending;
  }

  @Override
  public CallSnapshot snapshot() {
    CallSnapshot snapshot =
        new CallSnapshot(
            key,
            caller,
            callee,
            invite.getDisplayName(),
            invite.getVideo(),
            invite.getHeaders(),
            headers,
            created,
            answeredAt,
            ending,
            null);
    return callout == null ? snapshot : callout.seen(snapshot);
  }

  /** Who calls, as the callee is told. */
  DeviceAddress shownCaller() {
    return callout == null || callout.isAnswered() ? caller : callout.shown;
  }

  /** What the caller is told: one whom the backend called has answered, and so hangs up. */
  EndCause endForCaller(CallEvent event, EndCause cause) {
    boolean hangsUp =
        event == CallEvent.CALLER_HUNG_UP
            || event == CallEvent.CALLER_LEFT
            || event == CallEvent.APPLICATION_HUNG_UP;
    return callout != null && callout.isAnswered() && hangsUp ? EndCause.HUNG_UP : cause;
  }

  /** The user who answers, if the caller knows the other side as another one. */
  @Nullable String unexpected(Leg winner) {
    String known = callout == null ? invite.getTo() : callout.shown.user().user();
    String user = winner.device.user().user();
    return user.equals(known) ? null : user;
  }

  /** The device that answered calls from now on, somebody who is not known yet. */
  void turn(DeviceAddress device) {
    legs.clear();
    caller = device;
    callee = UserAddress.nobody(key.application());
    routed = false;
    parked = false;
    setupTimer.cancel();
    ringTimer.cancel();
  }

  String id() {
    return key.id();
  }

  Collection<Leg> legs() {
    return legs.values();
  }

  Leg addLeg(DeviceAddress device) {
    Leg leg = new Leg(device);
    legs.put(device.device(), leg);
    return leg;
  }

  void removeLeg(Leg leg) {
    legs.remove(leg.device.device());
  }

  /** The leg on this device, or null: the caller's own device is never one. */
  @Nullable Leg legOf(DeviceAddress device) {
    return device.user().equals(callee) ? legs.get(device.device()) : null;
  }

  /** The leg on the callee's device of this name, or null. */
  @Nullable Leg legNamed(String device) {
    return legs.get(device);
  }

  /** Whether the device is the caller's or the one that answered. */
  boolean isParty(DeviceAddress device) {
    return device.equals(caller) || (answered != null && device.equals(answered.device));
  }

  /** The other one of the two parties, or null while nobody has answered. */
  @Nullable DeviceAddress otherParty(DeviceAddress device) {
    Leg leg = answered;
    if (leg == null) {
      return null;
    }
    return device.equals(caller) ? leg.device : caller;
  }

  boolean hasOpenLeg() {
    return legs.values().stream().anyMatch(Leg::isOpen);
  }

  boolean hasBusyLeg() {
    return legs.values().stream().anyMatch(leg -> leg.busy);
  }

  boolean isConnected() {
    return callerConnected && calleeConnected;
  }

  /** The user who transferred the caller to the callee, or null. */
  @Nullable String referredBy() {
    Call before = referrer;
    Referral made = before == null ? null : before.referral;
    return made == null ? null : made.transferor().user().user();
  }

  void cancelTimers() {
    setupTimer.cancel();
    ringTimer.cancel();
    rejoinTimer.cancel();
    if (callout != null) {
      callout.limit.cancel();
    }
  }
}
