package dev.ocra.rtc.verification;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the user has a phone number. Comes from {@link
 * dev.ocra.rtc.SinchClient#createSmsVerification}, {@link
 * dev.ocra.rtc.SinchClient#createFlashCallVerification} and {@link
 * dev.ocra.rtc.SinchClient#createCalloutVerification}; the client need not be started.
 *
 * <p><b>Life cycle:</b> {@link #initiate()} asks the backend to send a code, {@link #verify}
 * reports what the user typed, {@link #retry()} sends a new code, which makes the old one
 * worthless. It may be initiated again at any time. It needs no closing.
 *
 * <p><b>Trust:</b> the app's own word proves nothing to the app's server. That one asks the backend
 * with its secret, or gets a callback.
 *
 * <p><b>Threads:</b> every method may be called from any thread and returns at once; listeners,
 * callbacks and promises are called on the client's callback executor.
 *
 * <p><b>Errors:</b> {@link IllegalStateException} at the call after the client's termination. A
 * promise fails with the type {@link dev.ocra.rtc.ErrorType#VERIFICATION} and a code {@code
 * VERIFICATION_*} of {@link dev.ocra.rtc.ErrorCode} for what became of the verification; with
 * {@link dev.ocra.rtc.ErrorType#NETWORK} when the backend was not reached; and with {@link
 * dev.ocra.rtc.ErrorType#API} and the backend's code when it refused the request.
 */
@NullMarked
public interface Verification {
  /** The phone number, in E.164. */
  String getNumber();

  /** How the code is sent. */
  VerificationMethod getMethod();

  /**
   * Has the code sent. Of a callout the promise is done only when the user pressed the key, or when
   * {@link #verify} succeeded; until then the backend is asked at the pace it wishes.
   *
   * @return what to look out for
   */
  @CanIgnoreReturnValue
  default SinchPromise<InitiationResult> initiate() {
    return initiate(null, null);
  }

  /** Like {@link #initiate()}; the callbacks run before the promise's chain. */
  @CanIgnoreReturnValue
  SinchPromise<InitiationResult> initiate(
      @Nullable Consumer<? super InitiationResult> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure);

  /**
   * Reports a code. If this object did not initiate anything, because the app was started anew
   * meanwhile, the latest verification of the number is meant.
   *
   * @param code what the message or the call said, 1 to 32 characters; for a flash call the number
   *     that called, as the phone shows it
   * @return this, once the number is verified
   * @throws IllegalArgumentException if the code is blank or too long
   */
  @CanIgnoreReturnValue
  default SinchPromise<Verification> verify(String code) {
    return verify(code, null, null);
  }

  /** Like {@link #verify(String)}; the callbacks run before the promise's chain. */
  @CanIgnoreReturnValue
  SinchPromise<Verification> verify(
      String code,
      @Nullable Consumer<? super Verification> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure);

  /**
   * Has a new code sent.
   *
   * @return like that of {@link #initiate()}
   */
  @CanIgnoreReturnValue
  default SinchPromise<InitiationResult> retry() {
    return retry(null, null);
  }

  /** Like {@link #retry()}; the callbacks run before the promise's chain. */
  @CanIgnoreReturnValue
  SinchPromise<InitiationResult> retry(
      @Nullable Consumer<? super InitiationResult> onSuccess,
      @Nullable Consumer<? super SinchError> onFailure);

  /** Adds a listener; one that is there already is not added again. */
  void addVerificationListener(VerificationListener listener);

  /** Removes a listener. */
  void removeVerificationListener(VerificationListener listener);
}
