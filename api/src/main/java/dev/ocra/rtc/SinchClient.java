package dev.ocra.rtc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.calling.CallClient;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallNotificationResult;
import dev.ocra.rtc.internal.client.ClientBuilder;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.verification.Verification;
import dev.ocra.rtc.video.VideoController;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One user on one device: registers with the backend, makes and receives calls.
 *
 * <p><b>Life cycle:</b> {@link #builder()}, listeners, {@link #start()}, and at logout {@link
 * #terminate()} or {@link #terminateGracefully()}. After that this object and every object that
 * came from it throw {@link IllegalStateException} when asked to do something; what only tells a
 * fact, such as {@link #getUserId()} or the state and details of a call, can still be read. Keep
 * one client for as long as the user is logged in: it lives through losses of the network by
 * itself.
 *
 * <p><b>Threads:</b> every method may be called from any thread, returns at once and never waits
 * for the network. Listeners, callbacks and promises are called one at a time on the callback
 * executor of the builder.
 */
@NullMarked
public interface SinchClient {
  /** A builder of clients. */
  static SinchClientBuilder builder() {
    return new ClientBuilder();
  }

  /** The user of this client. */
  String getUserId();

  /** The same as {@link #getUserId()}. */
  default String getLocalUserId() {
    return getUserId();
  }

  /** The application that the user belongs to. */
  String getApplicationKey();

  /** The id of this device among the user's devices. */
  String getDeviceId();

  /**
   * Checks that the application may do what calls need. On desktops and servers nothing has to be
   * declared, and this does nothing.
   *
   * @throws MissingPermissionException where a platform has such permissions and one is missing
   */
  default void checkManifest() {}

  /** Whether the client is registered: from {@link SinchClientListener#onClientStarted} on. */
  boolean isStarted();

  /**
   * Makes and receives calls.
   *
   * @throws MissingCapabilityException if calling is off
   */
  CallController getCallController();

  /**
   * Sends and receives instant messages. Usable before the start.
   *
   * @throws MissingCapabilityException if messaging is off
   */
  MessageClient getMessageClient();

  /**
   * Makes and receives calls, by the names of the older documents. The same object each time.
   *
   * @throws MissingCapabilityException if calling is off
   */
  CallClient getCallClient();

  /** The microphone and the speaker. Usable before the start. */
  AudioController getAudioController();

  /**
   * The camera and the views. Usable before the start.
   *
   * @throws MissingCapabilityException if video is off
   */
  VideoController getVideoController();

  /**
   * Verifies a phone number by a message with a code. Needs no start.
   *
   * @throws IllegalArgumentException if the number is not in E.164, with its plus sign
   * @throws MissingCapabilityException if verification is off
   */
  default Verification createSmsVerification(String number) {
    return createSmsVerification(number, null);
  }

  /**
   * The same, with a text that the application's own server is told.
   *
   * @param custom 4,096 bytes of UTF-8 at most
   * @throws IllegalArgumentException if the number is not in E.164, or the text is too long
   * @throws MissingCapabilityException if verification is off
   */
  Verification createSmsVerification(String number, @Nullable String custom);

  /**
   * Verifies a phone number by a call that is not answered. Needs no start.
   *
   * @throws IllegalArgumentException if the number is not in E.164, with its plus sign
   * @throws MissingCapabilityException if verification is off
   */
  default Verification createFlashCallVerification(String number) {
    return createFlashCallVerification(number, null);
  }

  /**
   * The same, with a text that the application's own server is told.
   *
   * @param custom 4,096 bytes of UTF-8 at most
   * @throws IllegalArgumentException if the number is not in E.164, or the text is too long
   * @throws MissingCapabilityException if verification is off
   */
  Verification createFlashCallVerification(String number, @Nullable String custom);

  /**
   * Verifies a phone number by a call in which a key is pressed. Needs no start.
   *
   * @throws IllegalArgumentException if the number is not in E.164, with its plus sign
   * @throws MissingCapabilityException if verification is off
   */
  default Verification createCalloutVerification(String number) {
    return createCalloutVerification(number, null);
  }

  /**
   * The same, with a text that the application's own server is told.
   *
   * @param custom 4,096 bytes of UTF-8 at most
   * @throws IllegalArgumentException if the number is not in E.164, or the text is too long
   * @throws MissingCapabilityException if verification is off
   */
  Verification createCalloutVerification(String number, @Nullable String custom);

  /**
   * Registers with the backend. Asks the listeners for credentials.
   *
   * @return done when the client is started
   * @throws IllegalStateException if it starts already or is started
   */
  @CanIgnoreReturnValue
  SinchPromise<SinchClient> start();

  /** Like {@link #start()}; the callbacks run before the promise's chain. */
  @CanIgnoreReturnValue
  SinchPromise<SinchClient> start(
      @Nullable Consumer<? super SinchClient> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure);

  /**
   * Brings a push to the client: the client is started if it is not, and rings. Call it for every
   * push; what came by a live link already does not ring twice.
   *
   * @return done when it is known what became of the call: {@link
   *     dev.ocra.rtc.calling.CallControllerListener#onIncomingCall} was called before, or {@link
   *     CallNotificationResult#isCallCanceled()} or {@link CallNotificationResult#isTimedOut()}
   *     says that there is nothing to ring for. Fails if the client cannot start or the backend
   *     does not answer within a minute. A push that says itself that the call is over starts
   *     nothing.
   */
  @CanIgnoreReturnValue
  SinchPromise<CallNotificationResult> relayRemotePushNotification(CallNotificationResult result);

  /**
   * The same with a payload as it came, read with the key of the client's push configuration.
   *
   * @throws IllegalArgumentException if the payload is not one of ours, or damaged
   */
  @CanIgnoreReturnValue
  SinchPromise<CallNotificationResult> relayRemotePushNotification(Map<String, String> payload);

  /**
   * Takes this device's push registration back: at logout, before the termination, which does not
   * do it. Otherwise calls to this user go on waking this device. The client does not register for
   * pushes again.
   *
   * @throws IllegalStateException if the client is not started
   */
  void unregisterPushToken(PushTokenUnregistrationCallback callback);

  /**
   * Starts with a token, a ticket or a saved session, and asks no listener. When the backend
   * refuses it the start fails, and may be tried with another one. Afterwards the client registers
   * anew by itself with its {@link #getSession() session}, and asks its listeners once that is
   * over.
   *
   * @return done when the client is started; fails with {@link ErrorCode#NOT_AVAILABLE} for a name
   *     and password, which this kind of backend does not keep
   * @throws IllegalStateException if it starts already or is started
   */
  @CanIgnoreReturnValue
  default SinchPromise<SinchClient> start(Login login) {
    return start(login, null, null);
  }

  /** Like {@link #start(Login)}; the callbacks run before the promise's chain. */
  @CanIgnoreReturnValue
  SinchPromise<SinchClient> start(
      Login login,
      @Nullable Consumer<? super SinchClient> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure);

  /** Starts with a login as a script writes it: {@link Login#of}. */
  @CanIgnoreReturnValue
  default SinchPromise<SinchClient> start(Map<String, ?> login) {
    return start(Login.of(login), null, null);
  }

  /** Starts with a login as a script writes it; the callbacks run before the promise's chain. */
  @CanIgnoreReturnValue
  default SinchPromise<SinchClient> start(
      Map<String, ?> login,
      @Nullable Consumer<? super SinchClient> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure) {
    return start(Login.of(login), onSuccess, onFailure);
  }

  /**
   * Not here: this kind of backend has no directory of users, whose accounts the application's own
   * backend keeps. Fails with {@link ErrorCode#NOT_AVAILABLE}.
   */
  @CanIgnoreReturnValue
  SinchPromise<String> newUser(
      Map<String, ?> login,
      @Nullable Consumer<? super String> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure);

  /** The session to save and to start from later; null before the first registration. */
  @Nullable SinchSession getSession();

  /**
   * Connects, when the start did not: calls and messages come in and go out from now on.
   *
   * @return done when the connection is live
   * @throws MissingCapabilityException if the client does not support an active connection
   * @throws IllegalStateException if the client is not started
   */
  @CanIgnoreReturnValue
  SinchPromise<SinchClient> startActiveConnection();

  /** Disconnects; the client stays started. Calls that are not established end. */
  void stopActiveConnection();

  /** The version of this library. */
  default String getVersion() {
    return Sinch.getVersion();
  }

  /** Ends all calls and closes everything at once. Does nothing the second time. */
  void terminate();

  /**
   * Like {@link #terminate()}, but lets the backend know of the calls that end first, for two
   * seconds at most.
   *
   * @return done when everything is closed
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> terminateGracefully();

  /** Adds a listener; one that is there already is not added again. */
  void addSinchClientListener(SinchClientListener listener);

  /** Removes a listener. */
  void removeSinchClientListener(SinchClientListener listener);

  /** Sets the one listener of its kind, instead of the one before; null for none. */
  void setEventListener(@Nullable SinchClientListener listener);

  /** The same as {@link #addSinchClientListener}. */
  default void addListener(SinchClientListener listener) {
    addSinchClientListener(listener);
  }

  /** The same as {@link #removeSinchClientListener}. */
  default void removeListener(SinchClientListener listener) {
    removeSinchClientListener(listener);
  }
}
