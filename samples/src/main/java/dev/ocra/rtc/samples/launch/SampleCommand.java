package dev.ocra.rtc.samples.launch;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a sample as a user of a development server. */
@NullMarked
@Command(
    name = "./ocra sample",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a sample as a user of the backend that ./ocra server runs on this machine.",
      "Without a name it lists the samples."
    })
public final class SampleCommand implements Callable<Integer> {
  @Option(names = "--kotlin", description = "the one in Kotlin instead of the one in Java")
  private boolean kotlin;

  @Option(
      names = "--host",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "where the server listens: ${DEFAULT-VALUE}")
  private URI host = URI.create("http://127.0.0.1:8080");

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "of the sample")
  private @Nullable String name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "USER", description = "who runs it")
  private @Nullable String user;

  @Parameters(
      index = "2..*",
      paramLabel = "ARGUMENT",
      description = "what the sample needs beside: see the list")
  private List<String> more = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  /** Not for others: picocli makes one. */
  SampleCommand() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    // Before anything logs: the output is the sample's own.
    System.setProperty("logback.configurationFile", "dev/ocra/rtc/samples/demo/logback.xml");
    System.exit(new CommandLine(new SampleCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (name == null) {
      System.out.println(list());
      return 0;
    }
    Sample sample =
        Sample.named(name).orElseThrow(() -> wrong("There is no sample " + name + ".\n" + list()));
    String as = user;
    if (as == null || more.size() < sample.needed()) {
      throw wrong("Some arguments are missing:\n" + sample.line());
    }
    List<String> arguments = new ArrayList<>();
    try {
      DemoLogin login = DemoLogin.of(host, as);
      arguments.addAll(List.of(host.toString(), login.applicationKey(), as));
      if (sample.registers()) {
        arguments.add(login.token());
      }
    } catch (IOException e) {
      System.err.println("ocra: is ./ocra server running? " + e);
      return 1;
    }
    arguments.addAll(more);
    Sample.Main main = kotlin ? sample.kotlin() : sample.java();
    main.run(arguments.toArray(String[]::new));
    return 0;
  }

  private static String list() {
    return Sample.ALL.stream()
        .map(Sample::line)
        .collect(Collectors.joining("\n", "Samples, and what they are given:\n", ""));
  }

  private ParameterException wrong(String what) {
    if (spec == null) {
      throw new IllegalStateException(what);
    }
    return new ParameterException(spec.commandLine(), what);
  }
}
