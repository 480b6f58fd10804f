package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallControllerListener;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.media.ClientVideo;
import dev.ocra.rtc.internal.media.VideoFrameListeners;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.video.RemoteVideoFrameListener;
import dev.ocra.rtc.video.VideoImage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a client: makes them, finds them, and brings each message to its call. Public
 * methods of {@link CallController}: any thread; the rest: the signal lane.
 */
@NullMarked
public final class CallRegistry
    implements CallController, CallRunner.Ends, ClientVideo.RemoteVideos {
  private final CallServices services;
  private final BooleanSupplier started;
  private final Supplier<String> ids;
  private final List<CallControllerListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, OcraCall> calls = new ConcurrentHashMap<>();
  private final CrossingCalls crossing = new CrossingCalls();
  private final UnheardEnds unheard;
  private @Nullable VideoSink remoteSink;
  private @Nullable RemoteVideoFrameListener remoteFrames;

  /**
   * No calls yet.
   *
   * @param started whether the client is started
   * @param ids makes ids of calls, for any thread
   */
  public CallRegistry(CallServices services, BooleanSupplier started, Supplier<String> ids) {
    this.services = services;
    this.started = started;
    this.ids = ids;
    this.unheard = new UnheardEnds(services.lanes().clock());
  }

  @Override
  public Call callUser(
      String toUserId, MediaConstraints mediaConstraints, Map<String, String> headers) {
    services.checkLive();
    Objects.requireNonNull(toUserId, "toUserId");
    Objects.requireNonNull(mediaConstraints, "mediaConstraints");
    Objects.requireNonNull(headers, "headers");
    if (!started.getAsBoolean()) {
      throw new IllegalStateException("the client is not started");
    }
    if (!Limits.isUserId(toUserId)) {
      throw new IllegalArgumentException(
          "a user id has 1 to 255 characters of A-Z a-z 0-9 - _ =, not '" + toUserId + "'");
    }
    Map<String, String> copy = Map.copyOf(headers);
    if (Limits.headerBytes(copy) > Limits.MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "headers have " + Limits.MAX_HEADER_BYTES + " bytes (UTF-8) at most");
    }
    CallOffer offer =
        new CallOffer(
            ids.get(),
            CallDirection.OUTGOING,
            toUserId,
            null,
            mediaConstraints.isVideo(),
            copy,
            null,
            null);
    OcraCall call = addAlone(offer);
    place(call);
    return call;
  }

  private void place(OcraCall call) {
    services.audio().onOutgoing(call);
    services
        .lanes()
        .signal()
        .execute(
            () -> {
              begin(call);
              call.runner().on(CallEvent.PLACED);
              if (services.terminated().getAsBoolean()) {
                call.runner().on(CallEvent.TERMINATED);
              }
            });
  }

  // Two threads may call at once. Nobody is called under this lock.
  private synchronized OcraCall addAlone(CallOffer offer) {
    if (isBusy()) {
      throw new IllegalStateException("another call is open, and the client has no multiCall");
    }
    return add(offer);
  }

  private boolean isBusy() {
    return !services.policy().multiCall() && calls.values().stream().anyMatch(OcraCall::isOpen);
  }

  private OcraCall add(CallOffer offer) {
    OcraCall call = new OcraCall(services, offer, this);
    calls.put(offer.id(), call);
    return call;
  }

  private void begin(OcraCall call) {
    RemoteViews views = call.runner().media().views();
    views.setFallbackVideo(remoteSink, null);
    views.setEditor(VideoFrameListeners.editor(remoteFrames, call.getCallId()), null);
  }

  @Override
  public void switchTo(Call call) {
    services.checkLive();
    Objects.requireNonNull(call, "call");
    if (!(call instanceof OcraCall own) || own.registry() != this) {
      throw new IllegalArgumentException("the call is another client's");
    }
    if (!own.isOpen()) {
      return;
    }
    for (OcraCall other : calls.values()) {
      if (other != own && other.isOpen() && !other.isWaiting() && !other.isOnHold()) {
        other.hold();
      }
    }
    if (own.isOnHold()) {
      own.unhold();
    }
  }

  @Override
  public @Nullable Call getCall(String callId) {
    services.checkLive();
    return calls.get(Objects.requireNonNull(callId, "callId"));
  }

  /** Whether a call of this id is open here. Any thread, in any state of the client. */
  public boolean isOpen(String callId) {
    return calls.containsKey(callId);
  }

  @Override
  public void addCallControllerListener(CallControllerListener listener) {
    services.checkLive();
    Objects.requireNonNull(listener, "listener");
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  @Override
  public void removeCallControllerListener(CallControllerListener listener) {
    services.checkLive();
    listeners.remove(listener);
  }

  /** The backend says something about a call. */
  public void onMessage(CallMessage message) {
    OcraCall call = calls.get(message.getCall());
    if (message instanceof Incoming incoming) {
      if (call == null) {
        onIncoming(incoming);
      }
    } else if (message instanceof Ended ended && ended.getReplacedBy() != null) {
      onReplaced(call, ended, ended.getReplacedBy());
    } else if (call != null) {
      call.runner().onMessage(message);
    } else if (message instanceof Ended ended) {
      onEndedUnseen(ended);
    }
  }

  // While a call of ours to the same user is open, the backend may say that the two are one.
  private void onIncoming(Incoming incoming) {
    switch (crossing.onIncoming(incoming, openCallsTo(incoming.getFrom()))) {
      case RING -> ring(incoming);
      case ADOPT -> adopt(crossing.takeReplaced(incoming.getCall()), incoming);
      case WAIT -> {}
    }
  }

  private List<OcraCall> openCallsTo(String user) {
    return calls.values().stream().filter(call -> isOpenTo(call, user)).distinct().toList();
  }

  private static boolean isOpenTo(OcraCall call, String user) {
    return call.getDirection() == CallDirection.OUTGOING
        && call.getRemoteUserId().equals(user)
        && switch (call.runner().phase()) {
          case DIALING, PROGRESSING, RINGING -> true;
          default -> false;
        };
  }

  private void ring(Incoming incoming) {
    if (isBusy()) {
      Failure busy = new Failure(ErrorCodes.BUSY, "this device is in another call");
      services.send().accept(new Hangup(incoming.getCall(), busy));
      return;
    }
    CallOffer offer =
        new CallOffer(
            incoming.getCall(),
            CallDirection.INCOMING,
            incoming.getFrom(),
            incoming.getDisplayName(),
            incoming.getVideo(),
            incoming.getHeaders(),
            null,
            incoming.getReferredBy());
    OcraCall call = add(offer);
    begin(call);
    call.runner().invite(incoming);
  }

  private void onReplaced(@Nullable OcraCall loser, Ended ended, String winner) {
    if (loser == null) {
      return;
    }
    boolean open = isOpenTo(loser, loser.getRemoteUserId());
    OcraCall shown = calls.get(winner);
    if (shown != null && shown.runner().phase() == CallPhase.INCOMING && open) {
      // The application knows both calls. The one that it made itself goes on.
      Incoming incoming = shown.runner().invitation();
      if (incoming != null) {
        loser.runner().replace(incoming, shown.runner());
        shown.runner().on(CallEvent.ENDED_THERE, CallEndCause.OTHER_DEVICE_ANSWERED, null);
        calls.put(winner, loser);
        return;
      }
    }
    Incoming waiting = crossing.takeWaiting(winner);
    if (!open) {
      // It was hung up meanwhile: the other user's call is an ordinary one.
      loser.runner().onMessage(ended);
      if (waiting != null) {
        ring(waiting);
      }
    } else if (waiting != null) {
      adopt(loser, waiting);
    } else if (shown != null || crossing.isAwaited(winner)) {
      // It was answered or declined here already, or another call of ours goes on as it.
      loser.runner().onMessage(ended);
    } else {
      crossing.replaced(winner, loser);
    }
  }

  private void adopt(@Nullable OcraCall loser, Incoming incoming) {
    if (loser == null || !isOpenTo(loser, incoming.getFrom())) {
      ring(incoming); // ours was hung up while it waited
      return;
    }
    calls.put(incoming.getCall(), loser);
    loser.runner().replace(incoming, null);
  }

  // The end of a call that was not shown, or that one of ours was to become.
  private void onEndedUnseen(Ended ended) {
    OcraCall loser = crossing.forget(ended.getCall());
    if (loser != null) {
      loser.runner().onMessage(ended);
    }
  }

  /** The backend refused a request about a call. */
  public void onRefused(RequestFailed refusal) {
    String id = refusal.getCall();
    OcraCall call = id == null ? null : calls.get(id);
    if (call == null) {
      return;
    }
    boolean settingUp =
        switch (call.runner().phase()) {
          case DIALING, ANSWERING, ENDING -> true;
          default -> false;
        };
    if (settingUp || refusal.getCode() == ErrorCodes.UNKNOWN_CALL) {
      SinchError error = ErrorValue.ofBackend(refusal.getCode(), refusal.getMessage());
      call.runner().on(CallEvent.REFUSED, CallEndCause.NONE, error);
    }
  }

  /** Something happens to all calls. */
  public void onAll(CallEvent event) {
    crossing.clear();
    forEach(call -> call.runner().on(event));
  }

  /** Whether there is a call that is not over. Any thread. */
  public boolean hasCalls() {
    return !calls.isEmpty();
  }

  /** The backend can be reached again, in a new session or the one before. */
  public void onRegistered(boolean fresh) {
    if (fresh) {
      unheard.tell(services.send());
    } else {
      unheard.clear();
      forEach(call -> call.runner().media().hurry());
    }
  }

  /** Every call is or is not muted now. */
  public void onMuteChanged() {
    forEach(call -> call.runner().media().tracks().applyMute());
  }

  /** Where the pictures of calls go that have no sink of their own. */
  @Override
  public void setRemoteSink(@Nullable VideoSink sink) {
    remoteSink = sink;
    forEach(
        call -> {
          CallMedia media = call.runner().media();
          media.views().setFallbackVideo(sink, media.session());
        });
  }

  /** Who sees the pictures of all calls before they are shown. */
  @Override
  public void setRemoteFrames(@Nullable RemoteVideoFrameListener listener) {
    remoteFrames = listener;
    forEach(
        call -> {
          CallMedia media = call.runner().media();
          media
              .views()
              .setEditor(VideoFrameListeners.editor(listener, call.getCallId()), media.session());
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such call, or it is over
   */
  @Override
  public SinchPromise<VideoImage> takeScreenshot(Call call) {
    OcraCall known = calls.get(call.getCallId());
    if (known == null) {
      throw new IllegalArgumentException("there is no call " + call.getCallId());
    }
    return Screenshot.take(services, known.runner().media());
  }

  private void forEach(Consumer<OcraCall> action) {
    calls.values().stream().distinct().toList().forEach(action);
  }

  @Override
  public void onIncoming(OcraCall call) {
    services
        .lanes()
        .callback()
        .execute(
            () -> {
              services.audio().onIncoming(call);
              for (CallControllerListener listener : listeners) {
                try {
                  listener.onIncomingCall(this, call);
                } catch (RuntimeException e) {
                  services.log().warn("calling", "an incoming-call listener failed", e);
                }
              }
            });
  }

  // The application did not make this call, so it does not count against the one that it has.
  @Override
  public void onReferred(OcraCall call, String toUser) {
    CallOffer offer =
        new CallOffer(
            ids.get(),
            CallDirection.OUTGOING,
            toUser,
            null,
            call.isVideoEnabled(),
            Map.of(),
            call.runner().wireId(),
            call.getRemoteUserId());
    OcraCall next = add(offer);
    call.tell((listener, moved) -> listener.onCallTransferred(moved, next));
    place(next);
  }

  @Override
  public void onEnded(OcraCall call) {
    calls.remove(call.getCallId(), call);
    calls.remove(call.runner().wireId(), call);
    Rejoin end = call.runner().unheardEnd();
    if (end != null) {
      unheard.add(end);
    }
  }

  @Override
  public void afterEnded(OcraCall call) {
    // What waited for this call to be decided rings after all.
    crossing
        .releaseWaiting(call.getRemoteUserId(), openCallsTo(call.getRemoteUserId()))
        .forEach(this::ring);
  }
}
