package dev.ocra.rtc.server;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.cli.AppsCommand;
import dev.ocra.rtc.server.cli.CallsCommand;
import dev.ocra.rtc.server.cli.Configured;
import dev.ocra.rtc.server.cli.KeygenCommand;
import dev.ocra.rtc.server.cli.PasswordCommand;
import dev.ocra.rtc.server.cli.TokensCommand;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.configuration.Setting;
import dev.ocra.rtc.server.encryption.StoreKeyException;
import dev.ocra.rtc.server.logging.LogFormat;
import dev.ocra.rtc.server.store.StoreException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The runnable backend. It runs until it is told to stop by a signal, and then closes gracefully.
 */
@NullMarked
@Command(
    name = "server",
    description = "Runs the backend: registration, signalling, and a web page that calls.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 120,
    subcommands = {
      AppsCommand.class,
      CallsCommand.class,
      TokensCommand.class,
      PasswordCommand.class,
      KeygenCommand.class
    },
    version = "Ocra 0.1.0")
public final class ServerCommand implements Callable<Integer>, Configured {
  private static final int UNUSABLE = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "the configuration, KEY=VALUE a line")
  private @Nullable Path file;

  @Option(
      names = {"--set"},
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      description = "sets one key, over file and environment; may be repeated")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--port", paramLabel = "PORT", description = "the same as --set port=PORT")
  private @Nullable String port;

  @Option(names = "--web", paramLabel = "DIR", description = "the same as --set web.directory=DIR")
  private @Nullable String web;

  @Spec private @Nullable CommandSpec spec;

  /** Ends the JVM with 0 after a graceful end, 1 if it cannot listen, 2 for unusable settings. */
  public static void main(String[] arguments) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "ocra-server-logback.xml");
    }
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new ServerCommand());
    command
        .getCommandSpec()
        .usageMessage()
        .footer(
            "",
            "Keys of the configuration. The environment goes over the file: there a key is in upper case, begins",
            "with OCRA_ and has _ for . (OCRA_CALL_RING_SECONDS). The command line goes over both.",
            "",
            Setting.table().replace("%", "%%"));
    return command;
  }

  @Override
  public Integer call() {
    PrintWriter out = writer().getOut();
    try {
      Configuration configuration = configuration();
      LogFormat.use(logFormat(configuration));
      Duration drain = Duration.ofSeconds(configuration.number(Setting.DRAIN_SECONDS, 0, 86_400));
      OcraServer server = start(configuration, out);
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close(drain);
                    stopped.countDown();
                  },
                  "ocra-shutdown"));
      stopped.await();
      return 0;
    } catch (ConfigurationException e) {
      writer().getErr().println("ocra: " + e.getMessage());
      return UNUSABLE;
    } catch (UncheckedIOException | StoreException | StoreKeyException e) {
      writer().getErr().println("ocra: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static OcraServer start(Configuration configuration, PrintWriter out)
      throws ConfigurationException {
    OcraServerBuilder builder = ConfiguredServer.builder(configuration);
    ConfiguredServer.applications(configuration).forEach(builder::application);
    Application demo =
        Application.of(UUID.randomUUID().toString(), Application.newSecret(new SecureRandom()));
    OcraServer server = builder.applicationToTryWith(demo).start();
    boolean toTryWith = server.isToTryWith();
    if (toTryWith) {
      out.println("There is no application yet ('apps add'). For this run there is one to try:");
      out.println("  application key     " + demo.key());
      out.println("  application secret  " + demo.secrets().get(0));
    }
    out.println("Listening on " + server.uri() + " (signalling " + server.signallingUri() + ")");
    server
        .management()
        .ifPresent(at -> out.println("Health and metrics are at port " + at.getPort()));
    if (toTryWith || configuration.flag(Setting.DEMO_TOKENS)) {
      out.println("Demo tokens are given to this machine: not for production.");
      out.println("Open " + server.uri() + " in two windows of a browser to call.");
    }
    out.println("Ready.");
    out.flush();
    return server;
  }

  private static LogFormat logFormat(Configuration configuration) throws ConfigurationException {
    return switch (configuration.text(Setting.LOG_FORMAT)) {
      case "text" -> LogFormat.TEXT;
      case "json" -> LogFormat.JSON;
      default -> throw new ConfigurationException(Setting.LOG_FORMAT.key() + " is text or json");
    };
  }

  @Override
  public Configuration configuration() throws ConfigurationException {
    Map<String, String> commandLine = new LinkedHashMap<>(settings);
    if (port != null) {
      commandLine.put(Setting.PORT.key(), port);
    }
    if (web != null) {
      commandLine.put(Setting.WEB_DIRECTORY.key(), web);
    }
    return Configuration.read(file, System.getenv(), commandLine);
  }

  private CommandLine writer() {
    if (spec == null) {
      throw new IllegalStateException("the command runs through its command line");
    }
    return spec.commandLine();
  }
}
