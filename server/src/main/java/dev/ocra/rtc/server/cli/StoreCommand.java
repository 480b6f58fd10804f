package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.configuration.ConfiguredStore;
import dev.ocra.rtc.server.store.Store;
import dev.ocra.rtc.server.store.StoredNow;
import java.io.PrintWriter;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/** A subcommand that works on the store itself, whether or not a backend runs on it. */
@NullMarked
public abstract class StoreCommand extends AdminCommand {
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
   * @throws dev.ocra.rtc.server.store.StoreException if it does not give it
   */
  protected static <T> T await(CompletionStage<T> stage) {
    return StoredNow.await(stage);
  }
}
