package dev.ocra.rtc.internal.push;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.PushTokenUnregistrationCallback;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.internal.client.ClientPart;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.protocol.PushRegistered;
import dev.ocra.rtc.protocol.PushRequestFailed;
import dev.ocra.rtc.protocol.PushUnregistered;
import dev.ocra.rtc.protocol.RegisterPush;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.UnregisterPush;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.push.PushPayloadKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Registers this device for pushes in each new session, until the application takes that back. On
 * the signal lane, except {@link #unregister}.
 */
@NullMarked
public final class PushRegistrations implements ClientPart {
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final ClientContext context;
  private final @Nullable PushConfiguration configuration;
  private final Map<String, Unregistration> unregistrations = new LinkedHashMap<>(1);
  private @Nullable String registering;
  private boolean unwanted;

  private static final class Unregistration {
    final PushTokenUnregistrationCallback callback;
    @Nullable Timer timer;

    Unregistration(PushTokenUnregistrationCallback callback) {
      this.callback = callback;
    }
  }

  /** Registers with this configuration, or with none. */
  public PushRegistrations(ClientContext context, @Nullable PushConfiguration configuration) {
    this.context = context;
    this.configuration = configuration;
  }

  /** Any thread. */
  public void unregister(PushTokenUnregistrationCallback callback) {
    context.checkStarted();
    Objects.requireNonNull(callback, "callback");
    String request = context.ids().get();
    context
        .lanes()
        .signal()
        .execute(
            () -> {
              unwanted = true;
              Unregistration unregistration = new Unregistration(callback);
              unregistrations.put(request, unregistration);
              unregistration.timer =
                  context
                      .lanes()
                      .after(
                          ANSWER,
                          () ->
                              failed(
                                  request,
                                  ErrorValue.of(
                                      ErrorType.NETWORK,
                                      ErrorCode.NETWORK_TIMEOUT,
                                      "the backend does not answer")));
              context.send().accept(new UnregisterPush(request));
            });
  }

  /** What registers a device for pushes. */
  public static ToServer registration(String request, PushConfiguration configuration) {
    PushPayloadKey key = configuration.getPayloadKey();
    return new RegisterPush(
        request, PushTargets.of(configuration), key == null ? null : key.getEncoded());
  }

  @Override
  public void onRegistered(Welcome welcome, boolean fresh) {
    if (!fresh) {
      return;
    }
    if (configuration != null && !unwanted) {
      registering = context.ids().get();
      context.send().accept(registration(registering, configuration));
    }
    // The session that they were sent in is gone, and what it had not delivered with it.
    unregistrations.keySet().forEach(id -> context.send().accept(new UnregisterPush(id)));
  }

  @Override
  public boolean onMessage(ToClient message) {
    if (message instanceof PushRegistered registered) {
      if (registered.getRequest().equals(registering)) {
        registering = null;
        context.listeners().tell(SinchClientListener::onPushTokenRegistered);
      }
      return true;
    } else if (message instanceof PushUnregistered unregistered) {
      Unregistration done = take(unregistered.getRequest());
      if (done != null) {
        context.lanes().callback().execute(done.callback::onPushTokenUnregistered);
        context.listeners().tell(SinchClientListener::onPushTokenUnregistered);
      }
      return true;
    } else if (message instanceof PushRequestFailed failed) {
      failed(failed.getRequest(), ErrorValue.ofBackend(failed.getCode(), failed.getMessage()));
      return true;
    }
    return false;
  }

  private void failed(String request, SinchError error) {
    if (request.equals(registering)) {
      registering = null;
      context.listeners().tell(listener -> listener.onPushTokenRegistrationFailed(error));
      return;
    }
    Unregistration failed = take(request);
    if (failed != null) {
      context
          .lanes()
          .callback()
          .execute(() -> failed.callback.onPushTokenUnregistrationFailed(error));
      context.listeners().tell(listener -> listener.onPushTokenUnregistrationFailed(error));
    }
  }

  private @Nullable Unregistration take(String request) {
    Unregistration found = unregistrations.remove(request);
    if (found != null) {
      found.timer = Timer.stop(found.timer);
    }
    return found;
  }

  @Override
  public void onTerminated() {
    registering = null;
    List<String> open = new ArrayList<>(unregistrations.keySet());
    SinchError error =
        ErrorValue.of(ErrorType.GENERIC, ErrorCode.GENERIC, "the client is terminated");
    open.forEach(request -> failed(request, error));
  }
}
