package dev.ocra.rtc.jni;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A Java object's share of a native one.
 *
 * <p><b>Life cycle:</b> open until {@link #close()}; the native object is freed by whoever uses it
 * last, so that it is never freed under a call. One whose owner is collected without having been
 * closed is freed and reported. <b>Threads:</b> any.
 */
@NullMarked
final class NativeHandle {
  private static final Cleaner CLEANER = Cleaner.create();

  /** The lowest bit of the state says closed; the others count the users. */
  private static final int CLOSED = 1;

  private static final int USER = 2;

  private final State state;
  private final Cleaner.Cleanable cleanable;

  /**
   * Takes over a native object.
   *
   * @param owner whose end is the handle's: nothing given here may refer to it
   * @param type the owner's name in messages
   * @param free gives the native object up
   * @param abandoned what else to end when the owner was forgotten
   */
  NativeHandle(Object owner, String type, long value, LongConsumer free, Runnable abandoned) {
    state = new State(type, value, free, abandoned, LeakReports.creationOf(type));
    cleanable = CLEANER.register(owner, state::abandon);
  }

  /**
   * The native object, for one call. Followed by {@link #release()}.
   *
   * @throws IllegalStateException if the handle is closed
   */
  long acquire() {
    if (!state.tryAcquire()) {
      throw new IllegalStateException(state.type + " is closed");
    }
    return state.value;
  }

  /** Whether {@link #acquire()} would succeed and did: then it is followed by a release. */
  boolean tryAcquire() {
    return state.tryAcquire();
  }

  /** The native object between {@link #tryAcquire()} and {@link #release()}. */
  long value() {
    return state.value;
  }

  /** Ends a call. */
  void release() {
    state.release();
  }

  /** Throws when the handle is closed. */
  void requireOpen() {
    if ((state.users.get() & CLOSED) != 0) {
      throw new IllegalStateException(state.type + " is closed");
    }
  }

  /** Gives the native object up, at once or when the calls under way end. True the first time. */
  boolean close() {
    if (!state.close()) {
      return false;
    }
    cleanable.clean();
    return true;
  }

  /** Knows nothing of the owner, so as not to keep it alive. */
  private static final class State {
    private final String type;
    private final long value;
    private final LongConsumer free;
    private final Runnable abandoned;
    private final @Nullable Throwable creation;
    private final AtomicInteger users = new AtomicInteger();

    State(
        String type,
        long value,
        LongConsumer free,
        Runnable abandoned,
        @Nullable Throwable creation) {
      this.type = type;
      this.value = value;
      this.free = free;
      this.abandoned = abandoned;
      this.creation = creation;
    }

    boolean tryAcquire() {
      int seen = users.get();
      while ((seen & CLOSED) == 0) {
        if (users.compareAndSet(seen, seen + USER)) {
          return true;
        }
        seen = users.get();
      }
      return false;
    }

    void release() {
      if (users.addAndGet(-USER) == CLOSED) {
        free.accept(value);
      }
    }

    boolean close() {
      int before = users.getAndUpdate(seen -> seen | CLOSED);
      if ((before & CLOSED) != 0) {
        return false;
      }
      if (before == 0) {
        free.accept(value);
      }
      return true;
    }

    /** On the cleaner's thread, or right after {@link #close()}. */
    void abandon() {
      if ((users.get() & CLOSED) != 0) {
        return;
      }
      LeakReports.report(type, creation);
      try {
        abandoned.run();
      } finally {
        close();
      }
    }
  }
}
