package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.ObservedCall;
import dev.ocra.rtc.server.call.UserAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What all nodes know of a call: which one carries it, what another one needs to carry it on, and,
 * once it is over, how it ended. Immutable.
 */
@NullMarked
record CallRecord(
    NodeId owner,
    DeviceAddress caller,
    UserAddress callee,
    @Nullable String displayName,
    boolean video,
    Instant created,
    @Nullable Instant answered,
    @Nullable String answeredBy,
    @Nullable Ended ended,
    Instant written) {

  static CallRecord of(
      NodeId owner, ObservedCall call, @Nullable DeviceAddress answeredBy, Instant now) {
    return new CallRecord(
        owner,
        call.caller(),
        call.callee(),
        call.snapshot().displayName(),
        call.video(),
        call.created(),
        answeredBy == null ? null : now,
        answeredBy == null ? null : answeredBy.device(),
        null,
        now);
  }

  CallRecord ownedBy(NodeId node, Instant now) {
    return new CallRecord(
        node, caller, callee, displayName, video, created, answered, answeredBy, ended, now);
  }

  CallRecord endedWith(NodeId node, Ended how, Instant now) {
    return new CallRecord(
        node, caller, callee, displayName, video, created, answered, answeredBy, how, now);
  }

  /** The device that answered, or null. */
  @Nullable DeviceAddress answeringDevice() {
    return answeredBy == null ? null : new DeviceAddress(callee, answeredBy);
  }

  boolean concerns(DeviceAddress device) {
    return device.equals(caller) || device.user().equals(callee);
  }

  /** What a device that the call concerns learns of its end. */
  Ended tellingTo(CallKey key, DeviceAddress device, Ended how) {
    DeviceAddress winner = answeringDevice();
    boolean party = device.equals(caller) || winner == null || device.equals(winner);
    return party ? how : new Ended(key.id(), EndCause.OTHER_DEVICE_ANSWERED, null, null);
  }

  /** Whether it ended so long ago that its id may be used again. */
  boolean isForgotten(Instant now, Duration memory) {
    return ended != null && written.plus(memory).isBefore(now);
  }

  CallSnapshot snapshot(CallKey key, CallSnapshot.@Nullable Ending ending) {
    return new CallSnapshot(
        key,
        caller,
        callee,
        displayName,
        video,
        Map.of(),
        Map.of(),
        created,
        answered,
        ending,
        null);
  }

  byte[] encode() {
    Instant when = answered;
    Ended how = ended;
    Wire wire =
        Wire.writer()
            .kind(1)
            .node(owner)
            .device(caller)
            .user(callee)
            .optional(displayName)
            .flag(video)
            .number(created.toEpochMilli())
            .number(when == null ? 0 : when.toEpochMilli())
            .optional(answeredBy)
            .number(written.toEpochMilli())
            .flag(how != null);
    return (how == null ? wire : wire.toClient(how)).written();
  }

  /** Reads one; null if it was written by another version. */
  static @Nullable CallRecord decode(byte[] bytes) {
    Wire wire = Wire.reader(bytes);
    if (wire.isAtEnd() || wire.kind() != 1) {
      return null;
    }
    NodeId owner = wire.node();
    DeviceAddress caller = wire.device();
    UserAddress callee = wire.user();
    String displayName = wire.optional();
    boolean video = wire.flag();
    Instant created = Instant.ofEpochMilli(wire.number());
    long answered = wire.number();
    String answeredBy = wire.optional();
    Instant written = Instant.ofEpochMilli(wire.number());
    ToClient ended = wire.flag() ? wire.toClient() : null;
    return new CallRecord(
        owner,
        caller,
        callee,
        displayName,
        video,
        created,
        answered == 0 ? null : Instant.ofEpochMilli(answered),
        answeredBy,
        ended instanceof Ended how ? how : null,
        written);
  }
}
