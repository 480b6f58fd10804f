package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.rest.Json;
import java.io.PrintWriter;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Logs a user's registered devices out. */
@NullMarked
@Command(
    name = "revoke",
    description = {
      "Logs a user's registered devices out: their calls end, and the sessions that they saved to register",
      "with are void. A token that your server gives the user from now on is good."
    },
    mixinStandardHelpOptions = true)
public final class TokensRevoke extends AdminCommand {
  @Parameters(index = "0", paramLabel = "APPLICATION", description = "the application's key")
  private String application = "";

  @Parameters(index = "1", paramLabel = "USER", description = "the user's id")
  private String user = "";

  @Override
  protected void run(Configuration configuration, PrintWriter out)
      throws ConfigurationException, CommandRefused {
    JsonObject done =
        AdminClient.of(configuration)
            .post("users/logout", Json.object("application", application, "user", user));
    out.println(
        json() ? done.toString() : AdminClient.text(done, "devices") + " devices are logged out.");
  }
}
