package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.Completion;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** One request for credentials and its one answer. For any thread. */
@NullMarked
final class Registration implements ClientRegistration {
  /** Takes the answer, on any thread. */
  interface Owner {
    void checkLive();

    void onToken(Registration registration, String jwt);

    void onNoToken(Registration registration);
  }

  private final Owner owner;
  private final SinchPromise<@Nullable Void> promise = new SinchPromise<>();
  private final AtomicBoolean answered = new AtomicBoolean();

  Registration(Owner owner) {
    this.owner = owner;
  }

  @Override
  public SinchPromise<@Nullable Void> register(String jwt) {
    owner.checkLive();
    Objects.requireNonNull(jwt, "jwt");
    if (answered.compareAndSet(false, true)) {
      owner.onToken(this, jwt);
    }
    return promise;
  }

  @Override
  public void registerFailed() {
    owner.checkLive();
    if (answered.compareAndSet(false, true)) {
      owner.onNoToken(this);
    }
  }

  /** The backend took the token. On the callback lane. */
  void succeed() {
    Completion.of(promise);
  }

  /** The backend refused the token, or nobody waits for it any more. On the callback lane. */
  void fail(SinchError error) {
    promise.completeExceptionally(error);
  }
}
