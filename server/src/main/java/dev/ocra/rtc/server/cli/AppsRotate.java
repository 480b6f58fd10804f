package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.StoredSecret;
import dev.ocra.rtc.server.store.Store;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives an application another secret; the old one is good for a while. */
@NullMarked
@Command(
    name = "rotate",
    description = "Gives one a new secret and prints it, this once.",
    mixinStandardHelpOptions = true)
final class AppsRotate extends StoreCommand {
  @Parameters(paramLabel = "KEY", description = "its key")
  private String key = "";

  @Option(
      names = "--keep-hours",
      paramLabel = "HOURS",
      defaultValue = "24",
      description = "how long the old secret is good beside it (${DEFAULT-VALUE}); 0: not at all")
  private int keepHours;

  @Override
  protected void run(Store store, PrintWriter out) throws CommandRefused {
    if (keepHours < 0) {
      throw new CommandRefused("a time is not negative");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String secret = Application.newSecret(new SecureRandom());
    Instant oldUntil = now.plus(Duration.ofHours(keepHours));
    if (!await(store.applications().rotate(key, new StoredSecret(secret, now, null), oldUntil))) {
      throw AppsRemove.unknown(key);
    }
    new Listing("key", "secret", "oldSecretUntil").row(key, secret, oldUntil).print(out, json());
  }
}
