package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.source.TestCard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens a softphone. */
@NullMarked
@Command(
    name = "./ocra softphone",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "A desktop phone: calls, pictures, messages, screens, devices.")
public final class SoftphoneCommand implements Callable<Integer> {
  @Option(
      names = "--host",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "a backend that gives demo tokens: ${DEFAULT-VALUE}")
  private String host = "http://127.0.0.1:8080";

  @Option(names = "--embedded", description = "run a backend in this process instead")
  private boolean embedded;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "sign in at once; given twice, open a window for each")
  private List<String> users = new ArrayList<>();

  @Option(names = "--contact", paramLabel = "NAME", description = "somebody for the list")
  private List<String> contacts = new ArrayList<>();

  @Option(names = "--test-card", description = "film a test card unless a camera is chosen")
  private boolean testCard;

  @Option(names = "--dark", description = "begin dark")
  private boolean dark;

  /** Not for others: picocli makes one. */
  SoftphoneCommand() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    // Before anything logs.
    System.setProperty("logback.configurationFile", "dev/ocra/rtc/samples/demo/logback.xml");
    System.exit(new CommandLine(new SoftphoneCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    EmbeddedBackend backend = embedded ? EmbeddedBackend.start() : null;
    try {
      if (backend != null) {
        System.out.println("The backend listens at " + backend.host());
      }
      run(backend);
    } finally {
      if (backend != null) {
        backend.close();
      }
    }
    return 0;
  }

  private void run(@Nullable EmbeddedBackend backend) throws InterruptedException {
    List<String> windows = users.isEmpty() ? List.of("") : users;
    List<String> known = new ArrayList<>(contacts);
    known.addAll(users);
    CountDownLatch open = new CountDownLatch(windows.size());
    SwingUtilities.invokeLater(() -> (dark ? Theme.DARK : Theme.LIGHT).apply());
    for (String user : windows) {
      PhoneWindow.openLater(
          new SoftphoneOptions(
              backend == null ? host : backend.host(),
              user,
              known,
              MediaEngineOptions.builder().build(),
              testCard
                  ? VideoInput.frames(TestCard.builder().title(user).build())
                  : VideoInput.camera(),
              testCard ? "Test card" : "System default"),
          open::countDown);
    }
    open.await();
  }
}
