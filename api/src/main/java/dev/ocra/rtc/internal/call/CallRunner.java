package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.ToServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Runs one call: feeds the {@link CallMachine} and carries out what it says. On the signal lane,
 * except {@link #facts()}.
 */
@NullMarked
final class CallRunner implements CallMedia.Owner {
  /** Hears of the call, on the signal lane. */
  interface Ends {
    void onIncoming(OcraCall call);

    /** The listeners are told next. */
    void onEnded(OcraCall call);

    /** The listeners are being told. */
    void afterEnded(OcraCall call);
  }

  /** An event with what came with it. */
  private record Happening(CallEvent event, CallEndCause told, @Nullable SinchError error) {}

  private final CallServices services;
  private final CallOffer offer;
  private final OcraCall call;
  private final CallTeller teller;
  private final Ends ends;
  private final CallMedia media;
  private final RemoteVideo remoteVideo;
  private final Queue<Happening> happenings = new ArrayDeque<>();
  private final Tones tones = new Tones();
  private CallPosition position = CallPosition.START;
  private Duration ringTime = CallPolicy.DIAL;
  private String id;
  private @Nullable Incoming invitation;
  private @Nullable CallRunner replacement;
  private @Nullable String peer;
  private @Nullable SinchError error;
  private @Nullable Timer timer;
  private boolean running;
  private boolean mediaStateTold;
  private boolean muted;
  private boolean videoPaused;
  private volatile CallFacts facts;

  CallRunner(CallServices services, CallOffer offer, OcraCall call, CallTeller teller, Ends ends) {
    this.services = services;
    this.offer = offer;
    this.call = call;
    this.teller = teller;
    this.ends = ends;
    this.id = offer.id();
    this.facts = new CallFacts(services.lanes().clock(), offer.video());
    this.media = new CallMedia(services, offer.id(), offer.video(), this);
    this.remoteVideo = new RemoteVideo(teller);
  }

  CallFacts facts() {
    return facts;
  }

  CallMedia media() {
    return media;
  }

  CallOffer offer() {
    return offer;
  }

  CallPhase phase() {
    return position.phase();
  }

  /** What rang this device, for an incoming call. */
  @Nullable Incoming invitation() {
    return invitation;
  }

  /** The id that the backend knows the call by. */
  String wireId() {
    return id;
  }

  /** The backend rings this device. */
  void invite(Incoming incoming) {
    invitation = incoming;
    accept(incoming);
    on(CallEvent.INVITED);
  }

  /**
   * The other user's call takes the place of this one.
   *
   * @param shown that call, if it was shown to the application: its transport goes on here
   */
  void replace(Incoming incoming, @Nullable CallRunner shown) {
    invitation = incoming;
    replacement = shown;
    on(CallEvent.REPLACED);
  }

  private void accept(Incoming incoming) {
    id = incoming.getCall();
    peer = incoming.getPeer();
    ringTime = Duration.ofMillis(incoming.getRingMillis());
    media.setIceServers(incoming.getIceServers());
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
      if (error == null) {
        error =
            happening.error() == null
                ? CallFailures.of(before, happening.event())
                : happening.error();
      }
      services
          .log()
          .debug("calling", id + ": " + before + ", " + happening.event() + " -> " + position);
      moved();
    }
    for (CallEffect effect : step.effects()) {
      perform(effect);
    }
  }

  private void moved() {
    CallPhase phase = position.phase();
    timer = Timer.stop(timer);
    Duration limit = limit(phase);
    if (limit != null) {
      timer = services.lanes().after(limit, () -> on(CallEvent.TIMEOUT));
    }
    CallFacts next = facts;
    if (phase == CallPhase.ENDED) {
      boolean failed = position.cause() == CallEndCause.FAILURE;
      next = next.ended(position.cause(), failed ? error : null);
    } else if (phase != CallPhase.ENDING) {
      next = next.with(phase.state());
    }
    switch (phase) {
      case PROGRESSING -> next = next.reached(Milestone.PROGRESSING);
      case RINGING -> next = next.reached(Milestone.RINGING);
      case ANSWERING, CONNECTING -> next = next.reached(Milestone.ANSWERED);
      case ESTABLISHED -> next = next.reached(Milestone.ANSWERED).reached(Milestone.ESTABLISHED);
      default -> {}
    }
    facts = next;
  }

  private @Nullable Duration limit(CallPhase phase) {
    return switch (phase) {
      case DIALING, PROGRESSING, RINGING, INCOMING -> ringTime.plus(CallPolicy.RING_MARGIN);
      case ANSWERING, CONNECTING -> CallPolicy.CONNECT;
      case ENDING -> CallPolicy.ENDING;
      case NEW, ESTABLISHED, ENDED -> null;
    };
  }

  private void perform(CallEffect effect) {
    switch (effect) {
      case SEND_INVITE ->
          send(
              new Invite(
                  id,
                  offer.remoteUser(),
                  offer.video(),
                  offer.headers(),
                  services.policy().displayName()));
      case SEND_RINGING -> send(new Ringing(id, null));
      case SEND_ANSWER -> send(new Answer(id));
      case SEND_CONNECTED -> send(new Connected(id));
      case SEND_HANGUP -> send(new Hangup(id, failureToSend()));
      case PREPARE_MEDIA -> {
        if (services.policy().preNegotiation()) {
          openMedia();
        }
      }
      case OPEN_MEDIA -> openMedia();
      case START_MEDIA -> {
        media.start();
        tellMediaState();
      }
      case CLOSE_MEDIA -> media.close();
      case ADOPT_REPLACEMENT -> {
        if (invitation != null) {
          accept(invitation);
          media.rename(id);
          if (replacement != null) {
            media.takeOver(replacement.media);
            replacement = null;
          }
        }
      }
      case TELL_INCOMING -> ends.onIncoming(call);
      case TELL_PROGRESSING -> teller.tell(CallListener::onCallProgressing);
      case TELL_RINGING -> teller.tell(CallListener::onCallRinging);
      case TELL_ANSWERED -> teller.tell(CallListener::onCallAnswered);
      case TELL_ESTABLISHED -> {
        teller.tell(CallListener::onCallEstablished);
        remoteVideo.established();
        flushTones();
      }
      case TELL_RECONNECTING -> teller.tell(CallListener::onCallReconnecting);
      case TELL_RECONNECTED -> teller.tell(CallListener::onCallReconnected);
      case TELL_ENDED -> {
        ends.onEnded(call);
        teller.tell(CallListener::onCallEnded);
        ends.afterEnded(call);
      }
    }
  }

  private void openMedia() {
    if (peer != null) {
      media.openAsCallee(peer);
    }
  }

  private @Nullable Failure failureToSend() {
    SinchError known = error;
    CallEndCause cause = position.cause();
    boolean failed = cause == CallEndCause.FAILURE || cause == CallEndCause.INACTIVE;
    return failed && known != null ? new Failure(known.getCode(), known.getMessage()) : null;
  }

  /** The backend says something about this call. */
  void onMessage(CallMessage message) {
    if (message instanceof Prepared prepared) {
      ringTime = Duration.ofMillis(prepared.getRingMillis());
      media.setIceServers(prepared.getIceServers());
    } else if (message instanceof Progressing) {
      on(CallEvent.PROGRESS);
    } else if (message instanceof Ringing) {
      on(CallEvent.RINGS);
    } else if (message instanceof Answered answered) {
      onAnswered(answered);
    } else if (message instanceof Ended ended) {
      CallEndCause cause = CallFailures.causeOf(ended);
      on(CallEvent.ENDED_THERE, cause, CallFailures.errorOf(ended));
    } else if (isLive()) {
      onNegotiation(message);
    }
  }

  private void onAnswered(Answered answered) {
    if (phase() != CallPhase.INCOMING && isLive()) {
      peer = answered.getPeer();
      media.onAccepted(answered.getPeer());
      on(CallEvent.ACCEPTED);
    }
  }

  private void onNegotiation(CallMessage message) {
    if (message instanceof Description description) {
      media.onDescription(description);
    } else if (message instanceof Candidates candidates) {
      media.onCandidates(candidates);
    } else if (message instanceof MediaState state && state.getPeer().equals(peer)) {
      remoteVideo.paused(state.getVideoPaused());
    }
  }

  private boolean isLive() {
    return switch (phase()) {
      case NEW, ENDING, ENDED -> false;
      default -> true;
    };
  }

  private boolean isAccepted() {
    return phase() == CallPhase.CONNECTING || phase() == CallPhase.ESTABLISHED;
  }

  void setMuted(boolean mute) {
    muted = mute;
    media.tracks().setMuted(mute);
    tellMediaState();
  }

  void setVideoPaused(boolean pause) {
    videoPaused = pause;
    media.tracks().setVideoPaused(pause);
    tellMediaState();
  }

  // The other side takes it that nothing is paused until it hears otherwise.
  private void tellMediaState() {
    String other = peer;
    if (other != null && isAccepted() && (muted || videoPaused || mediaStateTold)) {
      mediaStateTold = true;
      send(new MediaState(id, other, muted, videoPaused));
    }
  }

  void sendDtmf(String keys) {
    if (isLive()) {
      tones.add(keys);
      flushTones();
    }
  }

  private void flushTones() {
    if (facts.state() == CallState.ESTABLISHED) {
      tones.flush(media.session());
    }
  }

  @Override
  public void send(ToServer message) {
    services.send().accept(message);
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
    services.log().warn("media", id + ": " + failure, null);
    on(CallEvent.MEDIA_FAILED, CallEndCause.NONE, failure);
  }

  @Override
  public void onRemoteVideo() {
    remoteVideo.added();
  }

  @Override
  public void onFirstPicture() {
    facts = facts.reached(Milestone.FIRST_PICTURE);
  }
}
