package dev.ocra.rtc.samples.demo;

import dev.ocra.rtc.media.source.WallClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The demo: a backend in this process, alice and bob each in a process of their own, and a call
 * between them that is measured.
 */
@NullMarked
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a call between two users, alice and bob, each in a process of its own, through a"
          + " backend on this machine, and measures it.",
      "The exit status is 0 only if media really arrived in both directions."
    })
public final class Demo implements Callable<Integer> {
  static final String ALICE = "alice";
  static final String BOB = "bob";

  private static final int SPARE_SECONDS = 600;

  @Mixin private DemoOptions options = new DemoOptions();
  @Spec private @Nullable CommandSpec spec;

  /** Not for others: picocli makes one. */
  Demo() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    // Before anything logs: the demo's own output is for people.
    System.setProperty("logback.configurationFile", LOGGING);
    System.exit(new CommandLine(new Demo()).execute(arguments));
  }

  private static final String LOGGING = "dev/ocra/rtc/samples/demo/logback.xml";

  @Override
  public Integer call() throws Exception {
    CommandSpec command = Objects.requireNonNull(spec);
    String contradiction = options.contradiction();
    if (contradiction != null) {
      throw new ParameterException(command.commandLine(), contradiction);
    }
    PrintWriter out = command.commandLine().getOut();
    PrintWriter errors = command.commandLine().getErr();
    if (options.pictures != null) {
      Files.createDirectories(options.pictures);
    }
    try {
      return hold(out, errors) ? 0 : 1;
    } catch (PartyException e) {
      errors.println(Ansi.AUTO.string("@|bold,red FAILED|@  ") + e.getMessage());
      return 1;
    }
  }

  private boolean hold(PrintWriter out, PrintWriter errors)
      throws IOException, InterruptedException, PartyException {
    Timeline timeline = new Timeline(out, errors, Ansi.AUTO, WallClock.micros());
    DemoResult result;
    try (DemoBackend backend = DemoBackend.start()) {
      introduce(out, backend);
      timeline.begin();
      result = talk(backend, timeline);
    }
    return judge(result, out);
  }

  private void introduce(PrintWriter out, DemoBackend backend) {
    String kind = options.audioOnly ? "voice" : "video";
    out.println(
        Ansi.AUTO.string(
            "@|bold A " + kind + " call of " + options.seconds + " s between alice and bob|@"));
    out.println("  backend  " + backend.host() + ", in this process");
    out.println("  video    " + options.videoInWords());
    out.println("  audio    " + options.audioInWords());
    out.flush();
  }

  private DemoResult talk(DemoBackend backend, Timeline timeline)
      throws IOException, InterruptedException, PartyException {
    List<PartyProcess> parties = new ArrayList<>();
    Thread killer = new Thread(() -> parties.forEach(PartyProcess::kill), "ocra-demo-killer");
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      for (String user : List.of(ALICE, BOB)) {
        parties.add(PartyProcess.start(setup(user, backend), jvmOptions(), timeline));
      }
      return new Conversation(parties.get(0), parties.get(1)).hold(options.seconds);
    } finally {
      parties.forEach(PartyProcess::close);
      Runtime.getRuntime().removeShutdownHook(killer);
    }
  }

  private PartySetup setup(String user, DemoBackend backend) {
    int side = user.equals(ALICE) ? 0 : 1;
    Path media = options.mediaOf(side);
    Path pictures = options.pictures;
    return new PartySetup(
        user,
        backend.host(),
        backend.applicationKey(),
        backend.tokenFor(user, Duration.ofSeconds(options.seconds + SPARE_SECONDS)),
        !options.audioOnly,
        options.camera,
        options.microphone,
        options.window,
        options.seconds,
        media == null ? null : media.toString(),
        options.audioOf(side).toString(),
        options.audioOf(1 - side).toString(),
        pictures == null ? null : pictures.toString());
  }

  private List<String> jvmOptions() {
    return List.of(
        "-Dlogback.configurationFile=" + LOGGING, "-Djava.awt.headless=" + !options.window);
  }

  private boolean judge(DemoResult result, PrintWriter out) {
    SideResult alice = side(result, ALICE);
    SideResult bob = side(result, BOB);
    out.println();
    if (alice.getEstablished() || bob.getEstablished()) {
      ResultTable.of(alice, bob, !options.audioOnly, Ansi.AUTO).forEach(out::println);
      out.println();
    }
    write(result, out);
    List<String> complaints = new ArrayList<>(Verdict.complaints(ALICE, alice, options));
    complaints.addAll(Verdict.complaints(BOB, bob, options));
    complaints.forEach(
        complaint -> out.println(Ansi.AUTO.string("@|bold,red FAILED|@  ") + complaint));
    if (complaints.isEmpty()) {
      String what = options.audioOnly ? "Sound" : "Sound and pictures";
      out.println(
          Ansi.AUTO.string("@|bold,green OK|@  ") + what + " arrived in both directions.");
    }
    out.flush();
    return complaints.isEmpty();
  }

  private void write(DemoResult result, PrintWriter out) {
    if (options.json != null) {
      try {
        Files.writeString(options.json, Lines.of(result) + "\n", StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("the figures cannot be written", e);
      }
      out.println("  figures   " + options.json);
    }
    if (options.pictures != null) {
      out.println("  pictures  " + options.pictures);
    }
  }

  private static SideResult side(DemoResult result, String user) {
    SideResult side = result.getSides().get(user);
    if (side == null) {
      throw new IllegalStateException("no figures of " + user);
    }
    return side;
  }
}
