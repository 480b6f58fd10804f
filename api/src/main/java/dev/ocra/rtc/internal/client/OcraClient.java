package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.Capability;
import dev.ocra.rtc.Login;
import dev.ocra.rtc.PushTokenUnregistrationCallback;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.SinchSession;
import dev.ocra.rtc.calling.CallClient;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallNotificationResult;
import dev.ocra.rtc.internal.push.PushRelays;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.verification.Verification;
import dev.ocra.rtc.verification.VerificationMethod;
import dev.ocra.rtc.video.VideoController;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the application holds of a client. For any thread. */
@NullMarked
final class OcraClient implements SinchClient {
  private final ClientIdentity identity;
  private final ClientFeatures features;
  private final ClientLife life;

  OcraClient(ClientOptions options) {
    identity = options.identity();
    features = options.features();
    life = new ClientLife(this, options);
  }

  @Override
  public String getUserId() {
    return identity.userId();
  }

  @Override
  public String getApplicationKey() {
    return identity.applicationKey();
  }

  @Override
  public String getDeviceId() {
    return identity.deviceId();
  }

  @Override
  public boolean isStarted() {
    return life.isStarted();
  }

  @Override
  public CallController getCallController() {
    life.checkLive();
    features.require(Capability.CALLING);
    return life.parts().calls();
  }

  @Override
  public MessageClient getMessageClient() {
    life.checkLive();
    features.require(Capability.MESSAGING);
    return life.parts().messages();
  }

  @Override
  public CallClient getCallClient() {
    life.checkLive();
    features.require(Capability.CALLING);
    return life.parts().callClient();
  }

  @Override
  public AudioController getAudioController() {
    life.checkLive();
    return life.parts().audio();
  }

  @Override
  public VideoController getVideoController() {
    life.checkLive();
    features.require(Capability.VIDEO);
    return life.parts().video();
  }

  @Override
  public Verification createSmsVerification(String number, @Nullable String custom) {
    return verification(VerificationMethod.SMS, number, custom);
  }

  @Override
  public Verification createFlashCallVerification(String number, @Nullable String custom) {
    return verification(VerificationMethod.FLASHCALL, number, custom);
  }

  @Override
  public Verification createCalloutVerification(String number, @Nullable String custom) {
    return verification(VerificationMethod.CALLOUT, number, custom);
  }

  private Verification verification(
      VerificationMethod method, String number, @Nullable String custom) {
    life.checkLive();
    features.require(Capability.VERIFICATION);
    return life.parts().verifications().create(method, number, custom);
  }

  @Override
  public void addSinchClientListener(SinchClientListener listener) {
    life.checkLive();
    life.listeners().add(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void removeSinchClientListener(SinchClientListener listener) {
    life.checkLive();
    life.listeners().remove(listener);
  }

  @Override
  public void setEventListener(@Nullable SinchClientListener listener) {
    life.checkLive();
    life.listeners().set(listener);
  }

  @Override
  public SinchPromise<SinchClient> start() {
    return start(null, null);
  }

  @Override
  public SinchPromise<SinchClient> start(
      @Nullable Consumer<? super SinchClient> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    return life.start(null, onSuccess, onFailure);
  }

  @Override
  public SinchPromise<SinchClient> start(
      Login login,
      @Nullable Consumer<? super SinchClient> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    return life.start(Objects.requireNonNull(login, "login"), onSuccess, onFailure);
  }

  @Override
  public SinchPromise<String> newUser(
      Map<String, ?> login,
      @Nullable Consumer<? super String> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    life.checkLive();
    Objects.requireNonNull(login, "login");
    SinchPromise<String> promise = new SinchPromise<>(onSuccess, onFailure);
    life.failLater(promise, LoginState.noUserDirectory());
    return promise;
  }

  @Override
  public @Nullable SinchSession getSession() {
    life.checkLive();
    return life.session();
  }

  @Override
  public SinchPromise<SinchClient> startActiveConnection() {
    life.checkLive();
    features.require(Capability.ACTIVE_CONNECTION);
    return life.connect();
  }

  @Override
  public void stopActiveConnection() {
    life.checkLive();
    life.disconnect();
  }

  @Override
  public SinchPromise<CallNotificationResult> relayRemotePushNotification(
      CallNotificationResult result) {
    Objects.requireNonNull(result, "result");
    SinchPromise<CallNotificationResult> outcome = life.parts().relays().relay(result);
    if (PushRelays.isQuestion(result)) {
      life.startIfNeeded();
    }
    return outcome;
  }

  @Override
  public SinchPromise<CallNotificationResult> relayRemotePushNotification(
      Map<String, String> payload) {
    return relayRemotePushNotification(life.parts().relays().read(payload));
  }

  @Override
  public void unregisterPushToken(PushTokenUnregistrationCallback callback) {
    life.parts().push().unregister(callback);
  }

  @Override
  public void terminate() {
    life.terminate(false);
  }

  @Override
  public SinchPromise<@Nullable Void> terminateGracefully() {
    return life.terminate(true);
  }

  @Override
  public String toString() {
    return "SinchClient " + identity.userId() + "/" + identity.deviceId() + " " + life;
  }
}
