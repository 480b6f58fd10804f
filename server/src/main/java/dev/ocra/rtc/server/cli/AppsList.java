package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.application.ApplicationStore;
import dev.ocra.rtc.server.application.StoredApplication;
import dev.ocra.rtc.server.application.StoredSecret;
import dev.ocra.rtc.server.store.Store;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists applications, without secrets. */
@NullMarked
@Command(
    name = "list",
    description = "Lists them, without their secrets.",
    mixinStandardHelpOptions = true)
final class AppsList extends StoreCommand {
  @Override
  protected void run(Store store, PrintWriter out) {
    List<StoredApplication> applications =
        await(store.applications().changedSince(ApplicationStore.NEVER))
            .map(ApplicationStore.Snapshot::applications)
            .orElse(List.of());
    Instant now = Instant.now();
    Listing listing = new Listing("key", "name", "enabled", "created", "secrets", "oldSecretUntil");
    for (StoredApplication application : applications) {
      List<StoredSecret> good =
          application.secrets().stream().filter(secret -> secret.isGood(now)).toList();
      @Nullable Instant until =
          good.stream()
              .map(StoredSecret::until)
              .filter(Objects::nonNull)
              .max(Instant::compareTo)
              .orElse(null);
      listing.row(
          application.key(),
          application.name(),
          application.enabled(),
          application.created(),
          good.size(),
          until);
    }
    listing.print(out, json());
  }
}
