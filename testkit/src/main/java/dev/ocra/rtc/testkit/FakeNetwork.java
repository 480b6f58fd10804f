package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.PeerSessionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FakeMediaEngine}s reach each other through. Two sessions connect when each has the
 * other's description and a candidate that belongs to it, as with the real thing.
 *
 * <p><b>Threads:</b> any; what happens runs on the scheduler, which has to be serial.
 */
@NullMarked
public final class FakeNetwork {
  private static final Duration CHECKS = Duration.ofMillis(40);

  /** After this time without a path the transport counts as failed, as with the real thing. */
  private static final Duration FAILURE = Duration.ofSeconds(10);

  private final ScheduledExecutorService scheduler;
  private final Map<String, FakePeerSession> sessions = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private boolean up = true;
  private boolean direct = true;

  /** A network whose events run there. */
  public FakeNetwork(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /** Whether media gets through. Interrupts every session, or lets them find their paths again. */
  public void setUp(boolean up) {
    this.up = up;
    for (FakePeerSession session : List.copyOf(sessions.values())) {
      if (up) {
        check(session);
      } else {
        session.interrupt();
      }
    }
  }

  /** Without direct paths only those get through that one side leads over a relay alone. */
  public void setDirectPaths(boolean direct) {
    this.direct = direct;
    setUp(direct);
    up = true;
    sessions.values().forEach(this::check);
  }

  boolean hasPath(PeerSessionOptions one, PeerSessionOptions other) {
    return direct || one.relayOnly() || other.relayOnly();
  }

  /** Whether media gets through. */
  public boolean isUp() {
    return up;
  }

  /** What users of the engines did that the SPI forbids. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  void violation(String what) {
    violations.add(what);
  }

  void add(FakePeerSession session) {
    sessions.put(session.id(), session);
  }

  void remove(FakePeerSession session) {
    sessions.remove(session.id());
  }

  @Nullable FakePeerSession find(@Nullable String id) {
    return id == null ? null : sessions.get(id);
  }

  void later(Runnable task) {
    scheduler.execute(task);
  }

  void onInterrupted(FakePeerSession session, int interruption) {
    after(FAILURE, () -> session.failIfStill(interruption));
  }

  /** The session learned something: it may connect now. */
  void check(FakePeerSession session) {
    FakePeerSession other = find(session.remoteId());
    if (up && other != null && session.reaches(other) && other.reaches(session)) {
      session.checking();
      other.checking();
      after(
          CHECKS,
          () -> {
            if (up && session.reaches(other) && other.reaches(session)) {
              session.connect();
              other.connect();
            }
          });
    }
  }

  private void after(Duration delay, Runnable task) {
    var unused = scheduler.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
