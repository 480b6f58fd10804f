package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.encryption.StoreKeyException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;

/** Waits for the store, on threads that may. */
@NullMarked
public final class StoredNow {
  private static final long SECONDS = 30;

  private StoredNow() {}

  /**
   * The result, when it is there.
   *
   * @throws StoreException if it failed, or is not there in time
   * @throws StoreKeyException if it failed with that
   */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreKeyException missing) {
        throw missing;
      }
      throw new StoreException("the store cannot do it now", e);
    } catch (TimeoutException e) {
      throw new StoreException("the store takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for the store", e);
    }
  }
}
