package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.encryption.StoreKey;
import dev.ocra.rtc.server.rest.Json;
import java.io.PrintWriter;
import java.security.SecureRandom;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;

/** Makes a key for the store. It is printed and nowhere kept. */
@NullMarked
@Command(
    name = "keygen",
    description = "Makes a key that secrets in the store are encrypted with.",
    mixinStandardHelpOptions = true)
public final class KeygenCommand extends AdminCommand {
  @Override
  protected void run(Configuration configuration, PrintWriter out) {
    String key = StoreKey.generate(new SecureRandom());
    if (json()) {
      out.println(Json.object("id", StoreKey.of(key).id(), "key", key));
    } else {
      out.println(key);
    }
  }
}
