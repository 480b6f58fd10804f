package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.admin.AdminPassword;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.Setting;
import dev.ocra.rtc.server.rest.Json;
import java.io.PrintWriter;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;

/** Makes of a password what may stand in a file in its place. */
@NullMarked
@Command(
    name = "password",
    description =
        "Makes admin.password.hash of admin.password, which is best set in the environment for this run.",
    mixinStandardHelpOptions = true)
public final class PasswordCommand extends AdminCommand {
  @Override
  protected void run(Configuration configuration, PrintWriter out) throws CommandRefused {
    String password = configuration.text(Setting.ADMIN_PASSWORD);
    if (password.length() < AdminPassword.SHORTEST) {
      throw new CommandRefused(
          "a password has "
              + AdminPassword.SHORTEST
              + " characters at least: set "
              + Setting.ADMIN_PASSWORD.environmentName());
    }
    String hash = AdminPassword.hash(password);
    out.println(json() ? Json.object("hash", hash).toString() : hash);
  }
}
