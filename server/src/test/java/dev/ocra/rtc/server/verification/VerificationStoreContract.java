package dev.ocra.rtc.server.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of verifications does. */
@NullMarked
public abstract class VerificationStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String NUMBER = "+46700000001";

  /** An empty store. */
  protected abstract VerificationStore open() throws Exception;

  /** What is there after a restart of the backend. */
  protected abstract VerificationStore reopen() throws Exception;

  private static Verification of(String id, @Nullable String reference, Instant created) {
    return new Verification(
        id,
        "app",
        VerificationMethod.SMS,
        NUMBER,
        "1234",
        VerificationStatus.PENDING,
        null,
        reference,
        "custom",
        null,
        0,
        false,
        created,
        created.plusSeconds(300),
        1);
  }

  @Test
  void attemptsAndOutcomesAreThereAfterARestart() throws Exception {
    VerificationStore store = open();
    Verification first = of("v1", "reference", NOW);
    assertEquals(List.of(), store.add(first));
    Verification missed = first.missed(VerificationReason.INVALID_CODE).arrived();
    assertFalse(store.replace(missed), "a version was left out");
    assertTrue(store.replace(first.missed(VerificationReason.INVALID_CODE)));
    assertTrue(store.replace(missed));
    VerificationStore again = reopen();
    assertEquals(Optional.of(missed), again.find("app", "v1"));
    assertEquals(1, missed.attempts());
    assertEquals(Optional.of(missed), again.latest("app", VerificationMethod.SMS, NUMBER));
    assertEquals(Optional.of(missed), again.byReference("app", "reference"));
    Verification right = missed.verified("manual");
    assertTrue(again.replace(right));
    assertEquals(Optional.of(right), reopen().find("app", "v1"));
  }

  @Test
  void ofTwoChangesOneIsTaken() throws Exception {
    VerificationStore store = open();
    Verification verification = of("v1", null, NOW);
    store.add(verification);
    assertTrue(store.replace(verification.missed(VerificationReason.INVALID_CODE)));
    assertFalse(store.replace(verification.verified("manual")));
    assertEquals(1, store.find("app", "v1").orElseThrow().attempts());
    assertFalse(store.replace(of("unknown", null, NOW).verified(null)));
  }

  @Test
  void aNewerOneOfTheNumberEndsTheOneBefore() throws Exception {
    VerificationStore store = open();
    Verification first = of("v1", "same", NOW);
    Verification second = of("v2", "same", NOW);
    store.add(first);
    Verification aborted = first.ended(VerificationStatus.ABORTED, null);
    assertEquals(List.of(aborted), store.add(second));
    assertEquals(Optional.of(aborted), store.find("app", "v1"));
    assertEquals(Optional.of(second), store.latest("app", VerificationMethod.SMS, NUMBER));
    assertEquals(Optional.of(second), store.byReference("app", "same"));
    assertEquals(Optional.empty(), store.latest("app", VerificationMethod.CALLOUT, NUMBER));
  }

  @Test
  void anotherApplicationSeesNothing() throws Exception {
    VerificationStore store = open();
    store.add(of("v1", "reference", NOW));
    assertEquals(Optional.empty(), store.find("other", "v1"));
    assertEquals(Optional.empty(), store.latest("other", VerificationMethod.SMS, NUMBER));
    assertEquals(Optional.empty(), store.byReference("other", "reference"));
  }

  @Test
  void whatIsOldIsForgotten() throws Exception {
    VerificationStore store = open();
    store.add(of("v1", null, NOW));
    store.add(of("v2", null, NOW.plusSeconds(10)));
    store.forgetBefore(NOW.plusSeconds(10));
    assertEquals(Optional.empty(), store.find("app", "v1"));
    assertTrue(store.find("app", "v2").isPresent());
  }
}
