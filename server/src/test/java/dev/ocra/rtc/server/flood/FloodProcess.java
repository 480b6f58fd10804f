package dev.ocra.rtc.server.flood;

import dev.ocra.rtc.server.OcraServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** A {@link Flood} in a JVM of its own, as the server has one. */
@NullMarked
final class FloodProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter commands;

  FloodProcess(OcraServer server, String token, List<String> kinds) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Flood.class.getName(),
                server.host(),
                Integer.toString(server.port()),
                token));
    command.addAll(kinds);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
    String first = said.readLine();
    if (!"ready".equals(first)) {
      close();
      throw new IOException("the flood says " + first);
    }
  }

  void on() throws IOException {
    tell("on");
  }

  /** Ends the flood; how often it tried something. */
  long off() throws IOException {
    return tell("off");
  }

  private long tell(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    String answer = said.readLine();
    if (answer == null || !answer.startsWith(command + " ")) {
      throw new IOException("the flood says " + answer);
    }
    return Long.parseLong(answer.substring(command.length() + 1));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
