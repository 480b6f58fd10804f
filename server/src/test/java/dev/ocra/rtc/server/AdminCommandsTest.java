package dev.ocra.rtc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.admin.AdminPassword;
import dev.ocra.rtc.server.edge.WireDevice;
import dev.ocra.rtc.server.management.ManagementOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line beside a backend that runs. */
@NullMarked
@Timeout(60)
class AdminCommandsTest {
  private static final String PASSWORD = "correct horse battery";

  private final HttpClient http = HttpClient.newHttpClient();
  private final OcraServer server =
      OcraServer.builder()
          .application(WireDevice.KEY, WireDevice.SECRET)
          .management(ManagementOptions.local(0).withAdmin(AdminPassword.of(PASSWORD)))
          .start();
  @TempDir Path data = Path.of("");
  private String out = "";
  private String err = "";

  @AfterEach
  void close() {
    server.close();
  }

  private int run(String... words) {
    return runWith(PASSWORD, words);
  }

  private int runWith(String password, String... words) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    CommandLine command =
        ServerCommand.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
    List<String> line = new ArrayList<>(List.of(words));
    for (Map.Entry<String, String> setting :
        Map.of(
                "management.port",
                String.valueOf(server.management().orElseThrow().getPort()),
                "admin.password",
                password,
                "data.directory",
                data.toString(),
                "applications",
                WireDevice.KEY + ":" + WireDevice.SECRET)
            .entrySet()) {
      line.add("--set");
      line.add(setting.getKey() + "=" + setting.getValue());
    }
    int code = command.execute(line.toArray(String[]::new));
    out = output.toString();
    err = errors.toString();
    return code;
  }

  @Test
  void callsAreListedAndEnded() throws Exception {
    WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
    WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
    alice.send(new Invite("one", "bob", false, Map.of(), null));
    bob.await(Incoming.class);
    bob.send(new Ringing("one", null));
    alice.await(Ringing.class);
    bob.send(new Answer("one"));
    alice.await(Answered.class);

    assertEquals(0, run("calls"), err);
    List<String> lines = out.lines().toList();
    assertEquals(2, lines.size(), out);
    assertTrue(lines.get(0).matches("APPLICATION +CALL +CALLER +CALLEE +STATE +SINCE +TALKED"));
    assertTrue(lines.get(1).matches("application +one +alice +bob +answered +\\S+Z +0:00:\\d\\d"));
    assertEquals(lines.get(0).indexOf("STATE"), lines.get(1).indexOf("answered"));

    assertEquals(0, run("calls", "--json"), err);
    assertTrue(out.startsWith("[{\"application\":\"application\",\"call\":\"one\""), out);

    assertEquals(0, run("calls", "end", "application", "one"), err);
    assertEquals(EndCause.HUNG_UP, bob.await(Ended.class).getCause());
    assertEquals(1, run("calls", "end", "application", "one"));
    assertEquals("ocra: there is no such call", err.strip());
    assertEquals(0, run("calls", "--recent"), err);
    assertTrue(out.contains("hung_up"), out);
  }

  @Test
  void aTokenThatIsMadeRegistersAndAUserIsLoggedOut() throws Exception {
    assertEquals(0, run("tokens", "create", "application", "carol"), err);
    String token = out.strip();
    WireDevice carol = WireDevice.open(http, server);
    carol.hello("c1", token);
    assertEquals("carol", carol.await(Welcome.class).getUser());

    assertEquals(0, run("tokens", "revoke", "application", "carol"), err);
    assertEquals("1 devices are logged out.", out.strip());
    assertEquals(1000, carol.awaitClose());
    assertEquals(0, server.activity().join().sessions());
    assertEquals(0, run("keygen"), err);
    String key = "store.key=" + out.strip();
    assertEquals(0, run("apps", "add", "--key", "stored", "--set", key), err);
    assertEquals(0, run("tokens", "create", "stored", "carol", "--set", key), err);
    assertEquals(3, out.strip().split("\\.", -1).length, out);
    assertEquals(1, run("tokens", "create", "nobody", "carol", "--set", key));
    assertEquals("ocra: there is no application nobody", err.strip());
    assertEquals(1, run("tokens", "create", "application", "no spaces"));
  }

  @Test
  void aPasswordBecomesAHash() {
    assertEquals(0, run("password"), err);
    assertTrue(AdminPassword.ofHash(out.strip()).matches(PASSWORD));
    assertFalse(out.contains(PASSWORD));
  }

  @Test
  void whatIsWrongIsSaidInALine() {
    assertEquals(1, runWith("wrong horse battery", "calls"));
    assertEquals("ocra: the password is wrong", err.strip());
    assertEquals(2, runWith("", "calls"));
    assertTrue(err.startsWith("ocra: admin.password"), err);
    assertFalse(err.contains(PASSWORD));
  }
}
