package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.ToServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Runs one call: feeds the {@link CallMachine}, keeps its time limits and writes down its facts.
 * {@link CallEffects} does what the machine says, {@link CallInbox} brings what the backend says.
 * On the signal lane, except {@link #facts()}.
 */
@NullMarked
final class CallRunner implements CallMedia.Owner {
  /** Hears of the call, on the signal lane. */
  interface Ends {
    void onIncoming(OcraCall call);

    /** The other side transfers this user: a call to that user is to be made. */
    void onReferred(OcraCall call, String toUser);

    /** The listeners are told next. */
    void onEnded(OcraCall call);

    /** The listeners are being told. */
    void afterEnded(OcraCall call);
  }

  /** An event with what came with it. */
  private record Happening(CallEvent event, CallEndCause told, @Nullable SinchError error) {}

  private final CallServices services;
  private final CallTeller teller;
  private final CallWire wire;
  private final CallMedia media;
  private final InCallMedia inCall;
  private final CallTransfer transfer;
  private final CallSampling sampling;
  private final CallEffects effects;
  private final CallInbox inbox;
  private final Queue<Happening> happenings = new ArrayDeque<>();
  private CallPosition position = CallPosition.START;
  private @Nullable SinchError error;
  private @Nullable Timer timer;
  private boolean running;
  private boolean endIsKnown;
  private volatile CallFacts facts;

  CallRunner(
      CallServices services,
      CallOffer offer,
      OcraCall call,
      CallTeller teller,
      CallQuality quality,
      StatisticsTeller statistics,
      Ends ends) {
    this.services = services;
    this.teller = teller;
    this.wire = new CallWire(offer.id(), services.send());
    this.facts =
        new CallFacts(
            services.lanes().clock(), offer.direction() == CallDirection.INCOMING, offer.video());
    boolean withVideo = services.policy().video();
    this.media =
        new CallMedia(services, wire, offer.remoteUser(), offer.video() && withVideo, this);
    this.inCall = new InCallMedia(wire, media, teller, offer.video(), withVideo, this::phase);
    this.transfer =
        new CallTransfer(services.lanes(), wire, this, user -> ends.onReferred(call, user));
    this.sampling = new CallSampling(services, wire, media, inCall, quality, statistics);
    this.effects =
        new CallEffects(
            services,
            call,
            offer,
            wire,
            media,
            inCall,
            transfer,
            teller,
            ends,
            this::failureToSend);
    this.inbox = new CallInbox(this, wire, media, inCall, transfer);
  }

  CallFacts facts() {
    return facts;
  }

  CallMedia media() {
    return media;
  }

  InCallMedia inCall() {
    return inCall;
  }

  CallTransfer transfer() {
    return transfer;
  }

  /** The call is shown as being transferred, or not any more. */
  void setTransferring(boolean transferring) {
    facts = facts.transferring(transferring);
  }

  CallPhase phase() {
    return position.phase();
  }

  /** What rang this device, for an incoming call. */
  @Nullable Incoming invitation() {
    return effects.invitation();
  }

  /** The id that the backend knows the call by. */
  String wireId() {
    return wire.id();
  }

  /**
   * What a backend has to be told that may not know that this call, which was accepted, is over.
   */
  @Nullable Rejoin unheardEnd() {
    String peer = wire.peer();
    return endIsKnown || peer == null || !wire.isAccepted() ? null : effects.claim(peer, true);
  }

  /** The backend rings this device. */
  void invite(Incoming incoming) {
    effects.invited(incoming);
    on(CallEvent.INVITED);
  }

  /**
   * The other user's call takes the place of this one.
   *
   * @param shown that call, if it was shown to the application: its transport goes on here
   */
  void replace(Incoming incoming, @Nullable CallRunner shown) {
    effects.setReplacement(incoming, shown == null ? null : shown.media);
    on(CallEvent.REPLACED);
  }

  /** The backend says something about this call. */
  void onMessage(CallMessage message) {
    inbox.receive(message);
  }

  void on(CallEvent event) {
    on(event, CallEndCause.NONE, null);
  }

  // Effects may cause events: those wait until the row is done.
  void on(CallEvent event, CallEndCause told, @Nullable SinchError failure) {
    happenings.add(new Happening(event, told, failure));
    if (running) {
      return;
    }
    running = true;
    try {
      for (Happening next = happenings.poll(); next != null; next = happenings.poll()) {
        step(next);
      }
    } finally {
      running = false;
    }
  }

  private void step(Happening happening) {
    CallPhase before = position.phase();
    CallMachine.Step step = CallMachine.next(position, happening.event(), happening.told());
    position = step.position();
    if (before != position.phase()) {
      endIsKnown =
          happening.event() == CallEvent.ENDED_THERE || happening.event() == CallEvent.REFUSED;
      if (error == null) {
        error =
            happening.error() == null
                ? CallFailures.of(before, happening.event())
                : happening.error();
      }
      services
          .log()
          .debug(
              "calling", wire.id() + ": " + before + ", " + happening.event() + " -> " + position);
      moved();
    }
    step.effects().forEach(effects::perform);
  }

  private void moved() {
    CallPhase phase = position.phase();
    limit();
    if (phase == CallPhase.ESTABLISHED) {
      sampling.begin();
    } else {
      sampling.stop();
    }
    CallFacts next = facts;
    if (phase == CallPhase.ENDED) {
      boolean told = CallFailures.tellsError(position.cause(), error);
      next = next.ended(position.cause(), told ? error : null);
    } else if (phase != CallPhase.ENDING) {
      next = next.with(phase.state());
    }
    switch (phase) {
      case PROGRESSING -> next = next.reached(Milestone.PROGRESSING);
      case RINGING, INCOMING -> next = next.reached(Milestone.RINGING);
      case ANSWERING, CONNECTING -> next = next.reached(Milestone.ANSWERED);
      case ESTABLISHED -> next = next.reached(Milestone.ANSWERED).reached(Milestone.ESTABLISHED);
      default -> {}
    }
    facts = next;
  }

  /** The backend said how long it may take to find somebody for whom it called itself. */
  void waitAnew() {
    if (phase() == CallPhase.ANSWERING && wire.isCallout()) {
      limit();
    }
  }

  private void limit() {
    timer = Timer.stop(timer);
    Duration limit = limit(phase());
    if (limit != null) {
      timer = services.lanes().after(limit, () -> on(CallEvent.TIMEOUT));
    }
  }

  private @Nullable Duration limit(CallPhase phase) {
    return switch (phase) {
      case DIALING, PROGRESSING, RINGING, INCOMING -> wire.ringTime().plus(CallPolicy.RING_MARGIN);
      case ANSWERING -> wire.isCallout() ? calloutLimit() : CallPolicy.CONNECT;
      case CONNECTING -> CallPolicy.CONNECT;
      case ENDING -> CallPolicy.ENDING;
      case NEW, ESTABLISHED, ENDED -> null;
    };
  }

  private Duration calloutLimit() {
    Duration ring = wire.ringTime().plus(CallPolicy.RING_MARGIN);
    return ring.compareTo(CallPolicy.CONNECT) > 0 ? ring : CallPolicy.CONNECT;
  }

  private @Nullable Failure failureToSend() {
    SinchError known = error;
    CallEndCause cause = position.cause();
    boolean failed = cause == CallEndCause.FAILURE || cause == CallEndCause.INACTIVE;
    return failed && known != null ? new Failure(known.getCode(), known.getMessage()) : null;
  }

  @Override
  public void send(ToServer message) {
    wire.send(message);
  }

  @Override
  public void onIceConnected() {
    facts = facts.reached(Milestone.ICE_CONNECTED);
  }

  @Override
  public void onTransportUp() {
    facts = facts.reached(Milestone.DTLS_CONNECTED);
    on(CallEvent.TRANSPORT_UP);
  }

  @Override
  public void onTransportDown() {
    on(CallEvent.TRANSPORT_DOWN);
  }

  @Override
  public void onTransportLost() {
    on(CallEvent.TRANSPORT_LOST);
  }

  @Override
  public void onMediaFailed(SinchError failure) {
    services.log().warn("media", wire.id() + ": " + failure, null);
    on(CallEvent.MEDIA_FAILED, CallEndCause.NONE, failure);
  }

  @Override
  public void onRemoteVideo() {
    inCall.onRemoteVideo();
  }

  @Override
  public void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state) {
    teller.tell((listener, call) -> listener.onFrameEncryptionChanged(call, kind, sending, state));
  }

  @Override
  public void onFirstPicture() {
    facts = facts.reached(Milestone.FIRST_PICTURE);
  }
}
