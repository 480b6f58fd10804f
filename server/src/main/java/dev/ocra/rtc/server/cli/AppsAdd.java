package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.StoredApplication;
import dev.ocra.rtc.server.store.Store;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an application; its secret is shown this once. */
@NullMarked
@Command(
    name = "add",
    description = "Adds one, and prints its key and its secret: the secret this once.",
    mixinStandardHelpOptions = true)
final class AppsAdd extends StoreCommand {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "what people call it")
  private String name = "";

  @Option(names = "--key", paramLabel = "KEY", description = "its key; a new one if not given")
  private @Nullable String key;

  @Override
  protected void run(Store store, PrintWriter out) throws CommandRefused {
    String secret = Application.newSecret(new SecureRandom());
    StoredApplication added;
    try {
      added =
          StoredApplication.of(
              key == null ? UUID.randomUUID().toString() : key,
              name,
              secret,
              Instant.now().truncatedTo(ChronoUnit.MILLIS));
    } catch (IllegalArgumentException e) {
      throw new CommandRefused(String.valueOf(e.getMessage()));
    }
    if (!await(store.applications().add(added))) {
      throw new CommandRefused("there is an application with the key " + added.key());
    }
    new Listing("key", "secret", "name").row(added.key(), secret, name).print(out, json());
  }
}
