package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.configuration.ConfiguredStore;
import dev.ocra.rtc.server.store.Store;
import dev.ocra.rtc.server.store.StoreException;
import java.io.PrintWriter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A subcommand that works on the store itself, whether or not a backend runs on it. */
@NullMarked
public abstract class StoreCommand extends AdminCommand {
  private static final long SECONDS = 60;

  /** Does it; the store is closed afterwards. */
  protected abstract void run(Store store, PrintWriter out) throws CommandRefused;

  @Override
  protected final void run(Configuration configuration, PrintWriter out)
      throws ConfigurationException, CommandRefused {
    try (Store store =
        Store.open(ConfiguredStore.location(configuration), ConfiguredStore.keys(configuration))) {
      run(store, out);
    }
  }

  /**
   * What the store gives, when it is there.
   *
   * @throws StoreException if it does not give it
   */
  protected static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
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
