package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.store.Store;
import java.io.PrintWriter;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has one not served any more: its devices cannot register from then on. */
@NullMarked
@Command(
    name = "disable",
    description = "Has one not served any more: its devices cannot register from then on.",
    mixinStandardHelpOptions = true)
final class AppsDisable extends StoreCommand {
  @Parameters(paramLabel = "KEY", description = "its key")
  private String key = "";

  @Override
  protected void run(Store store, PrintWriter out) throws CommandRefused {
    if (!await(store.applications().enable(key, false))) {
      throw AppsRemove.unknown(key);
    }
    new Listing("key", "enabled").row(key, false).print(out, json());
  }
}
