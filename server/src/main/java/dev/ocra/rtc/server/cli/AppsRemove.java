package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.store.Store;
import java.io.PrintWriter;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes an application and its secrets; what its users have stays. */
@NullMarked
@Command(
    name = "remove",
    description = "Removes one and its secrets; messages and records of its users stay.",
    mixinStandardHelpOptions = true)
final class AppsRemove extends StoreCommand {
  @Parameters(paramLabel = "KEY", description = "its key")
  private String key = "";

  static CommandRefused unknown(String key) {
    return new CommandRefused("the store has no application with the key " + key);
  }

  @Override
  protected void run(Store store, PrintWriter out) throws CommandRefused {
    if (!await(store.applications().remove(key))) {
      throw unknown(key);
    }
    new Listing("key", "removed").row(key, true).print(out, json());
  }
}
