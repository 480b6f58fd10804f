package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationStore;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.configuration.ConfiguredStore;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.store.Store;
import dev.ocra.rtc.token.RegistrationToken;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token with which a user's device registers. It is printed and nowhere kept. */
@NullMarked
@Command(
    name = "create",
    description = "Makes a token with which a device of a user registers.",
    mixinStandardHelpOptions = true)
public final class TokensCreate extends AdminCommand {
  @Parameters(index = "0", paramLabel = "APPLICATION", description = "the application's key")
  private String application = "";

  @Parameters(index = "1", paramLabel = "USER", description = "the user's id")
  private String user = "";

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long the token may be used (${DEFAULT-VALUE})")
  private int minutes;

  @Option(
      names = "--registration-days",
      paramLabel = "N",
      description = "how long the registration lasts (2 at least); not limited if not set")
  private @Nullable Integer days;

  @Override
  protected void run(Configuration configuration, PrintWriter out)
      throws ConfigurationException, CommandRefused {
    if (!Limits.isUserId(user)) {
      throw new CommandRefused("a user id has 1 to 255 of A-Z a-z 0-9 - _ =");
    }
    String token;
    try {
      RegistrationToken.Builder builder =
          RegistrationToken.builder()
              .applicationKey(application)
              .applicationSecret(secret(configuration))
              .userId(user)
              .lifetime(Duration.ofMinutes(minutes));
      if (days != null) {
        builder.registrationLifetime(Duration.ofDays(days));
      }
      token = builder.build();
    } catch (IllegalArgumentException e) {
      throw new CommandRefused(String.valueOf(e.getMessage()));
    }
    out.println(json() ? Json.object("user", user, "token", token).toString() : token);
  }

  private String secret(Configuration configuration) throws ConfigurationException, CommandRefused {
    for (Application known : ConfiguredServer.applications(configuration)) {
      if (known.key().equals(application)) {
        return known.secrets().get(0);
      }
    }
    try (Store store =
        Store.open(ConfiguredStore.location(configuration), ConfiguredStore.keys(configuration))) {
      return StoreCommand.await(store.applications().changedSince(ApplicationStore.NEVER))
          .map(ApplicationStore.Snapshot::applications)
          .orElse(List.of())
          .stream()
          .filter(known -> known.key().equals(application))
          .map(known -> known.secrets().get(0).secret())
          .findFirst()
          .orElseThrow(() -> new CommandRefused("there is no application " + application));
    }
  }
}
