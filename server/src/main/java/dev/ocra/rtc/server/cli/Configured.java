package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import org.jspecify.annotations.NullMarked;

/** The command at the root: it knows the file and the settings that its subcommands work with. */
@NullMarked
public interface Configured {
  /** What file, environment and command line say. */
  Configuration configuration() throws ConfigurationException;
}
