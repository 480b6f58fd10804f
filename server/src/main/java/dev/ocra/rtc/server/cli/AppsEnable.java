package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.store.Store;
import java.io.PrintWriter;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has one served again. */
@NullMarked
@Command(name = "enable", description = "Has one served again.", mixinStandardHelpOptions = true)
final class AppsEnable extends StoreCommand {
  @Parameters(paramLabel = "KEY", description = "its key")
  private String key = "";

  @Override
  protected void run(Store store, PrintWriter out) throws CommandRefused {
    if (!await(store.applications().enable(key, true))) {
      throw AppsRemove.unknown(key);
    }
    new Listing("key", "enabled").row(key, true).print(out, json());
  }
}
