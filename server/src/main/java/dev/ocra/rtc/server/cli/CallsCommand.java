package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The calls of a backend that runs. */
@NullMarked
@Command(
    name = "calls",
    description = "Lists the calls of a backend that runs, the youngest first.",
    mixinStandardHelpOptions = true,
    subcommands = CallsEnd.class)
public final class CallsCommand extends AdminCommand {
  @Option(names = "--recent", description = "calls that have ended, in place of those that go on")
  private boolean recent;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "100",
      description = "so many at most (${DEFAULT-VALUE}; 500 at most)")
  private int most;

  @Override
  protected void run(Configuration configuration, PrintWriter out)
      throws ConfigurationException, CommandRefused {
    JsonObject found =
        AdminClient.of(configuration).get((recent ? "calls/recent" : "calls") + "?most=" + most);
    Listing listing =
        recent
            ? new Listing("application", "call", "caller", "callee", "ended", "cause", "talked")
            : new Listing("application", "call", "caller", "callee", "state", "since", "talked");
    if (found.get("calls") instanceof JsonArray calls) {
      for (JsonElement element : calls) {
        if (element instanceof JsonObject call) {
          add(listing, call);
        }
      }
    }
    listing.print(out, json());
  }

  private void add(Listing listing, JsonObject call) {
    listing.row(
        AdminClient.text(call, "application"),
        AdminClient.text(call, "id"),
        AdminClient.text(call, "caller"),
        AdminClient.text(call, "callee"),
        recent ? at(call, "ended") : AdminClient.text(call, "state"),
        recent ? AdminClient.text(call, "cause") : at(call, "created"),
        talked(AdminClient.text(call, "seconds")));
  }

  private static String at(JsonObject call, String member) {
    Instant time = Instant.ofEpochMilli(Long.parseLong(AdminClient.text(call, member)));
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String talked(String seconds) {
    Duration time = Duration.ofSeconds(Long.parseLong(seconds));
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
