package dev.ocra.rtc.server.cli;

import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;

/**
 * The applications that are kept in the store: a backend that runs on it follows within seconds.
 */
@NullMarked
@Command(
    name = "apps",
    description = "The applications in the store, also while the backend runs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AppsList.class,
      AppsAdd.class,
      AppsRotate.class,
      AppsDisable.class,
      AppsEnable.class,
      AppsRemove.class
    })
public final class AppsCommand {}
