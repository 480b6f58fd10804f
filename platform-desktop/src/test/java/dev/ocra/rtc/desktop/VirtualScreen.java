package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real X server that draws in memory: Debian's {@code xvfb}. Closing it ends the server. */
final class VirtualScreen implements AutoCloseable {
  private final Process server;
  private final String display;

  private VirtualScreen(Process server, String display) {
    this.server = server;
    this.display = display;
  }

  static VirtualScreen start(String... arguments) throws IOException {
    // The server chooses a free display and says its number when it takes connections.
    List<String> command =
        new ArrayList<>(
            List.of("Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-noreset"));
    command.addAll(List.of("-nolisten", "tcp"));
    command.addAll(List.of(arguments));
    Process server =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader said = server.inputReader(StandardCharsets.US_ASCII);
    String number = said.readLine();
    VirtualScreen screen = new VirtualScreen(server, ":" + number);
    if (number == null || number.isBlank()) {
      screen.close();
      throw new AssertionError("Xvfb did not start");
    }
    return screen;
  }

  /** As {@code DISPLAY} names it. */
  String display() {
    return display;
  }

  /** The server goes without a farewell. */
  void kill() {
    server.destroyForcibly();
    assertTrue(hasEnded(), "Xvfb does not die");
  }

  @Override
  public void close() {
    server.destroy();
    if (!hasEnded()) {
      kill();
    }
  }

  private boolean hasEnded() {
    return server
        .onExit()
        .thenApply(ended -> true)
        .completeOnTimeout(false, 10, TimeUnit.SECONDS)
        .join();
  }
}
