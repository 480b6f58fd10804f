package dev.ocra.rtc.server.verification;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Hears of verifications and may refuse them: the application's own server, over callbacks. Called
 * on the REST executor; waits for nothing there.
 */
@NullMarked
interface VerificationObserver {
  /**
   * What the application says about a request.
   *
   * @param denied why it may not go on, or null
   * @param code the code to send in place of a random one, or null
   * @param cli the number for a flash call to come from, or null
   */
  record Decision(
      @Nullable VerificationReason denied,
      @Nullable String code,
      @Nullable String cli,
      RequestChanges changes) {
    static final Decision ALLOWED = new Decision(null, null, null, RequestChanges.NONE);
  }

  /** Nobody hears, and everything may go on. */
  VerificationObserver NONE =
      new VerificationObserver() {
        @Override
        public CompletionStage<Decision> requested(Verification verification, String languages) {
          return CompletableFuture.completedFuture(Decision.ALLOWED);
        }

        @Override
        public void ended(Verification verification) {}

        @Override
        public void smsDelivered(Verification verification, boolean delivered) {}
      };

  /** One is asked for. */
  CompletionStage<Decision> requested(Verification verification, String languages);

  /** One has its final state. */
  void ended(Verification verification);

  /** A message arrived, or did not. */
  void smsDelivered(Verification verification, boolean delivered);
}
