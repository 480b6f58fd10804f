package dev.ocra.rtc.server.cli;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.encryption.StoreKeyException;
import dev.ocra.rtc.server.store.StoreException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A subcommand of {@code server} that does one thing and ends: with 0, with 1 if it could not, with
 * 2 if its settings cannot be used. What went wrong is one line of standard error.
 */
@NullMarked
public abstract class AdminCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  @Option(names = "--json", description = "prints JSON in place of a table")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  /** Does it. */
  protected abstract void run(Configuration configuration, PrintWriter out)
      throws ConfigurationException, CommandRefused;

  /** Whether programs read what it prints. */
  protected final boolean json() {
    return json;
  }

  @Override
  public final Integer call() {
    if (spec == null) {
      throw new IllegalStateException("the command runs through its command line");
    }
    CommandLine line = spec.commandLine();
    if (!(spec.root().userObject() instanceof Configured root)) {
      throw new IllegalStateException("the command is a subcommand of one that is configured");
    }
    try {
      run(root.configuration(), line.getOut());
      line.getOut().flush();
      return 0;
    } catch (ConfigurationException e) {
      line.getErr().println("ocra: " + e.getMessage());
      return UNUSABLE;
    } catch (CommandRefused | StoreException | StoreKeyException e) {
      line.getErr().println("ocra: " + e.getMessage());
      return FAILED;
    }
  }
}
