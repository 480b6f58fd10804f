package dev.ocra.rtc.server.verification;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to prove that a number belongs to who says so. Immutable: each change is a new value
 * with the next version, which the store takes only if nobody was faster.
 *
 * @param id unguessable: who knows it may report a code
 * @param application the key of its application
 * @param method how the code is sent
 * @param number in E.164, with its plus sign
 * @param secret the code; for a flash call the number that calls; empty once it is final
 * @param status where it stands
 * @param reason why, if it is not successful or the last report was wrong
 * @param reference the application's own name for it
 * @param custom what the application wants back in callbacks
 * @param source how the app came by the code: manual or intercepted
 * @param attempts wrong codes so far
 * @param delivered whether the code is known to have arrived
 * @param created when it began
 * @param expires after which time no code is right
 * @param version counts changes
 */
@NullMarked
public record Verification(
    String id,
    String application,
    VerificationMethod method,
    String number,
    String secret,
    VerificationStatus status,
    @Nullable VerificationReason reason,
    @Nullable String reference,
    @Nullable String custom,
    @Nullable String source,
    int attempts,
    boolean delivered,
    Instant created,
    Instant expires,
    int version) {

  /** It is over. The secret is forgotten. */
  public Verification ended(VerificationStatus status, @Nullable VerificationReason reason) {
    return with("", status, reason, source, attempts, delivered);
  }

  /** The right code was reported. */
  Verification verified(@Nullable String source) {
    return with("", VerificationStatus.SUCCESSFUL, null, source, attempts, delivered);
  }

  /** A wrong code was reported, and there may be another attempt. */
  Verification missed(VerificationReason reason) {
    return with(secret, status, reason, source, attempts + 1, delivered);
  }

  /** The last wrong code that there may be was reported. */
  Verification exhausted(VerificationReason reason) {
    return with("", VerificationStatus.FAIL, reason, source, attempts + 1, delivered);
  }

  /** The code arrived. */
  Verification arrived() {
    return with(secret, status, reason, source, attempts, true);
  }

  /** A draft gets its code. */
  Verification withSecret(String secret) {
    return with(secret, status, reason, source, attempts, delivered);
  }

  /** A draft whose code is good for so long. */
  Verification lasting(Duration time) {
    return new Verification(
        id,
        application,
        method,
        number,
        secret,
        status,
        reason,
        reference,
        custom,
        source,
        attempts,
        delivered,
        created,
        created.plus(time),
        version);
  }

  private Verification with(
      String secret,
      VerificationStatus status,
      @Nullable VerificationReason reason,
      @Nullable String source,
      int attempts,
      boolean delivered) {
    return new Verification(
        id,
        application,
        method,
        number,
        secret,
        status,
        reason,
        reference,
        custom,
        source,
        attempts,
        delivered,
        created,
        expires,
        version + 1);
  }

  /** Without number and secret: neither belongs in logs. */
  @Override
  public String toString() {
    return method.text() + " verification " + id + " " + status;
  }
}
