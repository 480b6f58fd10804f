package dev.ocra.rtc.server.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Verifications of one process, gone with it. Thread-safe; forgets the oldest when it is full. */
@NullMarked
public final class MemoryVerificationStore implements VerificationStore {
  private static final int MAX = 100_000;

  /** A number's latest verification is the one that a report by number is about. */
  private record OfNumber(String application, VerificationMethod method, String number) {
    static OfNumber of(Verification verification) {
      return new OfNumber(verification.application(), verification.method(), verification.number());
    }
  }

  private record Reference(String application, String reference) {}

  // In the order of their beginning, so the oldest come first.
  private final Map<String, Verification> byId = new LinkedHashMap<>();
  private final Map<OfNumber, String> latest = new LinkedHashMap<>();
  private final Map<Reference, String> references = new LinkedHashMap<>();

  @Override
  public synchronized List<Verification> add(Verification verification) {
    List<Verification> aborted = new ArrayList<>();
    Verification before = byId.get(latest.getOrDefault(OfNumber.of(verification), ""));
    if (before != null && !before.status().isFinal()) {
      Verification ended = before.ended(VerificationStatus.ABORTED, null);
      byId.put(ended.id(), ended);
      aborted.add(ended);
    }
    byId.put(verification.id(), verification);
    latest.put(OfNumber.of(verification), verification.id());
    String reference = verification.reference();
    if (reference != null) {
      references.put(new Reference(verification.application(), reference), verification.id());
    }
    if (byId.size() > MAX) {
      forgetWhile(oldest -> byId.size() > MAX);
    }
    return aborted;
  }

  @Override
  public synchronized boolean replace(Verification changed) {
    Verification now = byId.get(changed.id());
    if (now == null || now.version() + 1 != changed.version()) {
      return false;
    }
    byId.put(changed.id(), changed);
    return true;
  }

  @Override
  public synchronized Optional<Verification> find(String application, String id) {
    return ofApplication(application, id);
  }

  @Override
  public synchronized Optional<Verification> latest(
      String application, VerificationMethod method, String number) {
    return ofApplication(application, latest.get(new OfNumber(application, method, number)));
  }

  @Override
  public synchronized Optional<Verification> byReference(String application, String reference) {
    return ofApplication(application, references.get(new Reference(application, reference)));
  }

  private Optional<Verification> ofApplication(String application, @Nullable String id) {
    return Optional.ofNullable(id)
        .map(byId::get)
        .filter(found -> found.application().equals(application));
  }

  @Override
  public synchronized void forgetBefore(Instant time) {
    forgetWhile(oldest -> oldest.created().isBefore(time));
  }

  private void forgetWhile(Predicate<Verification> tooOld) {
    var oldest = byId.values().iterator();
    while (oldest.hasNext()) {
      Verification next = oldest.next();
      if (!tooOld.test(next)) {
        return;
      }
      oldest.remove();
      latest.remove(OfNumber.of(next), next.id());
      String reference = next.reference();
      if (reference != null) {
        references.remove(new Reference(next.application(), reference), next.id());
      }
    }
  }
}
