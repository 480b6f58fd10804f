package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.Capability;
import dev.ocra.rtc.MissingCapabilityException;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallClient;
import dev.ocra.rtc.calling.CallClientListener;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.internal.client.ClientFeatures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The call controller by the names of the older documents. For any thread. */
@NullMarked
public final class OcraCallClient implements CallClient {
  private final CallController calls;
  private final ClientContext context;
  private final ClientFeatures features;
  private final List<CallClientListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * Over a controller, whose incoming calls it passes on.
   *
   * @param features a client from options tells listeners of the call alone, if they take it so
   */
  public OcraCallClient(CallController calls, ClientContext context, ClientFeatures features) {
    this.calls = calls;
    this.context = context;
    this.features = features;
    calls.addCallControllerListener((controller, call) -> tell(call));
  }

  @Override
  public Call callUser(String toUserId, Map<String, String> headers) {
    return calls.callUser(toUserId, MediaConstraints.AUDIO, headers);
  }

  @Override
  public Call callUserVideo(String toUserId, Map<String, String> headers) {
    context.checkLive();
    features.require(Capability.VIDEO);
    return calls.callUser(toUserId, MediaConstraints.VIDEO, headers);
  }

  @Override
  public Call callPhoneNumber(String phoneNumber, Map<String, String> headers) {
    throw notHere(phoneNumber, "there is no telephone gateway behind this backend");
  }

  @Override
  public Call callSip(String sipIdentity, Map<String, String> headers) {
    throw notHere(sipIdentity, "there is no SIP gateway behind this backend");
  }

  @Override
  public Call callConference(String conferenceId, Map<String, String> headers) {
    throw notHere(conferenceId, "this backend mixes no conferences");
  }

  private MissingCapabilityException notHere(String destination, String reason) {
    context.checkLive();
    Objects.requireNonNull(destination, "destination");
    return MissingCapabilityException.notAvailable(reason);
  }

  @Override
  public @Nullable Call getCall(String callId) {
    return calls.getCall(callId);
  }

  @Override
  public void addCallClientListener(CallClientListener listener) {
    context.checkLive();
    Objects.requireNonNull(listener, "listener");
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  @Override
  public void removeCallClientListener(CallClientListener listener) {
    context.checkLive();
    listeners.remove(listener);
  }

  // On the callback lane.
  private void tell(Call call) {
    for (CallClientListener listener : listeners) {
      try {
        if (features.fromOptions() && takesCallAlone(listener)) {
          listener.onIncomingCall(call);
        } else {
          listener.onIncomingCall(this, call);
        }
      } catch (RuntimeException e) {
        context.log().warn("calling", "an incoming-call listener failed", e);
      }
    }
  }

  // A script's object answers to the name with whatever arguments: it counts as overriding.
  private static boolean takesCallAlone(CallClientListener listener) {
    try {
      return !listener.getClass().getMethod("onIncomingCall", Call.class).isDefault();
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
