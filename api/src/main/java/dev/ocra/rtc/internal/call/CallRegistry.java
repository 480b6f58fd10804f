package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallControllerListener;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.internal.Checked;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.media.ClientVideo;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.RequestFailed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a client: makes them, finds them, and brings each message to its call. Public
 * methods of {@link CallController}: any thread; the rest: the signal lane.
 */
@NullMarked
public final class CallRegistry implements CallController, CallRunner.Ends {
  private final CallServices services;
  private final BooleanSupplier started;
  private final Supplier<String> ids;
  private final List<CallControllerListener> listeners = new CopyOnWriteArrayList<>();
  private final OpenCalls calls;
  private final CallGlare glare;
  private final RemoteVideos videos;
  private final UnheardEnds unheard;

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
    this.calls = new OpenCalls(services.policy().multiCall());
    this.glare = new CallGlare(calls, this::ring);
    this.videos = new RemoteVideos(services, calls);
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
    Checked.userId(toUserId);
    Map<String, String> copy = Map.copyOf(headers);
    if (Limits.headerBytes(copy) > Limits.MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "headers have " + Limits.MAX_HEADER_BYTES + " bytes (UTF-8) at most");
    }
    if (mediaConstraints.isVideo()) {
      services.policy().requireVideo();
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
    OcraCall call = new OcraCall(services, offer, this);
    calls.addAlone(call);
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
              videos.begin(call);
              call.runner().on(CallEvent.PLACED);
              if (services.terminated().getAsBoolean()) {
                call.runner().on(CallEvent.TERMINATED);
              }
            });
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
    calls.forEach(
        other -> {
          if (other != own && other.isOpen() && !other.isWaiting() && !other.isOnHold()) {
            other.hold();
          }
        });
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
    return calls.contains(callId);
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
        glare.onIncoming(incoming);
      }
    } else if (message instanceof Ended ended && ended.getReplacedBy() != null) {
      glare.onReplaced(call, ended, ended.getReplacedBy());
    } else if (call != null) {
      call.runner().onMessage(message);
    } else if (message instanceof Ended ended) {
      glare.onEndedUnseen(ended);
    }
  }

  private void ring(Incoming incoming) {
    if (calls.isBusy()) {
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
    OcraCall call = new OcraCall(services, offer, this);
    calls.add(call);
    videos.begin(call);
    call.runner().invite(incoming);
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
    glare.clear();
    calls.forEach(call -> call.runner().on(event));
  }

  /** Where the received video of all calls goes. */
  public ClientVideo.RemoteVideos videos() {
    return videos;
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
      calls.forEach(call -> call.runner().media().hurry());
    }
  }

  /** Every call is or is not muted now. */
  public void onMuteChanged() {
    calls.forEach(call -> call.runner().media().tracks().applyMute());
  }

  /** Whether calls have open microphones, and nobody hears any of them. On the signal lane. */
  public boolean isSilenced() {
    return calls.stream().anyMatch(call -> call.runner().media().tracks().isSilenced())
        && calls.stream().noneMatch(call -> call.runner().media().tracks().isSpeaking());
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
    OcraCall next = new OcraCall(services, offer, this);
    calls.add(next);
    call.tell((listener, moved) -> listener.onCallTransferred(moved, next));
    place(next);
  }

  @Override
  public void onEnded(OcraCall call) {
    calls.remove(call);
    Rejoin end = call.runner().unheardEnd();
    if (end != null) {
      unheard.add(end);
    }
  }

  @Override
  public void afterEnded(OcraCall call) {
    glare.onEnded(call);
  }
}
