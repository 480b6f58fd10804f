package dev.ocra.rtc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.configuration.Setting;
import dev.ocra.rtc.server.encryption.StoreKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServerCommandTest {
  private static final int UNUSABLE = 2;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      ServerCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void helpNamesEveryKey() {
    assertEquals(0, command.execute("--help"));
    for (Setting setting : Setting.values()) {
      assertTrue(out.toString().contains(setting.key()), setting.key());
    }
  }

  @Test
  void keygenPrintsAKeyThatTheStoreTakes() {
    assertEquals(0, command.execute("keygen"));
    assertEquals(8, StoreKey.of(out.toString().strip()).id().length());
  }

  @Test
  void subcommandsTakeTheConfigurationToo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ocra.conf"), "prot=8080\n");
    assertEquals(UNUSABLE, command.execute("keygen", "--config", file.toString()));
    assertTrue(err.toString().contains("prot"), err.toString());
  }

  @Test
  void refusesKeysThatItDoesNotKnow(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ocra.conf"), "prot=8080\n");

    assertEquals(UNUSABLE, command.execute("--config", file.toString()));
    assertTrue(err.toString().contains("prot"), err.toString());
  }

  @Test
  void refusesFilesThatAreNotThere(@TempDir Path folder) {
    assertEquals(UNUSABLE, command.execute("--config", folder.resolve("none").toString()));
    assertTrue(err.toString().startsWith("ocra: "), err.toString());
  }

  @Test
  void saysThatThePortIsTaken(@TempDir Path folder) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(
          1,
          command.execute(
              "--port",
              Integer.toString(taken.getLocalPort()),
              "--set",
              "data.directory=" + folder));
      assertTrue(err.toString().startsWith("ocra: "), err.toString());
    }
  }
}
