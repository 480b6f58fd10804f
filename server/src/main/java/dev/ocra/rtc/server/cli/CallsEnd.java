package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.rest.Json;
import java.io.PrintWriter;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a call of a backend that runs. */
@NullMarked
@Command(
    name = "end",
    description = "Ends a call of a backend that runs.",
    mixinStandardHelpOptions = true)
public final class CallsEnd extends AdminCommand {
  @Parameters(index = "0", paramLabel = "APPLICATION", description = "the application's key")
  private String application = "";

  @Parameters(index = "1", paramLabel = "CALL", description = "the call's id")
  private String call = "";

  @Override
  protected void run(Configuration configuration, PrintWriter out)
      throws ConfigurationException, CommandRefused {
    JsonObject done =
        AdminClient.of(configuration)
            .post("calls/end", Json.object("application", application, "id", call));
    out.println(json() ? done.toString() : "The call is over.");
  }
}
