package dev.ocra.rtc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.store.StoreLocation;
import dev.ocra.rtc.server.store.StoreLocation.Directory;
import dev.ocra.rtc.server.store.StoreLocation.PostgreSql;
import dev.ocra.rtc.server.store.TestKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code server apps} on a store, alone and beside a backend that runs on it. */
@NullMarked
public abstract class AppsCommandContract {
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> settings = new ArrayList<>();

  /** A place for a new store. */
  protected abstract StoreLocation newLocation() throws Exception;

  @BeforeEach
  void place() throws Exception {
    StoreLocation location = newLocation();
    if (location instanceof Directory directory) {
      settings.add("data.directory=" + directory.directory());
    } else if (location instanceof PostgreSql database) {
      settings.add("store.url=" + database.url());
      settings.add("store.user=" + database.user());
      settings.add("store.password=" + database.password());
    }
  }

  private int run(String key, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command =
        ServerCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!key.isEmpty()) {
      all.addAll(List.of("--set", "store.key=" + key));
    }
    settings.forEach(setting -> all.addAll(List.of("--set", setting)));
    return command.execute(all.toArray(new String[0]));
  }

  private String apps(String... arguments) {
    List<String> all = new ArrayList<>(List.of("apps"));
    all.addAll(List.of(arguments));
    assertEquals(0, run(TestKeys.FIRST, all.toArray(new String[0])), err.toString());
    return out.toString();
  }

  private JsonBody object(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    String array = apps(all.toArray(new String[0])).strip();
    assertTrue(array.startsWith("[{") && array.endsWith("}]"), array);
    return new JsonBody(
        Json.parse(array.substring(1, array.length() - 1).getBytes(StandardCharsets.UTF_8)), "");
  }

  @Test
  void anApplicationIsAddedShownRotatedAndRemoved() {
    JsonBody added = object("add", "My app", "--key", "my-app");
    assertEquals("my-app", added.requiredText("key"));
    String secret = added.requiredText("secret");
    assertEquals(16, Base64.getDecoder().decode(secret).length);
    String table = apps("list");
    assertTrue(table.startsWith("KEY"), table);
    assertTrue(table.contains("my-app") && table.contains("My app"), table);
    assertFalse(table.contains(secret));
    JsonBody rotated = object("rotate", "my-app", "--keep-hours", "2");
    assertNotEquals(secret, rotated.requiredText("secret"));
    assertTrue(
        Instant.parse(rotated.requiredText("oldSecretUntil"))
            .isAfter(Instant.now().plus(Duration.ofMinutes(110))));
    assertEquals("my-app", object("disable", "my-app").requiredText("key"));
    assertTrue(apps("list").contains("false"));
    assertTrue(apps("enable", "my-app").contains("true"));
    assertTrue(apps("remove", "my-app").contains("my-app"));
    assertFalse(apps("list").contains("my-app"));
    assertEquals("[]", apps("list", "--json").strip());
  }

  @Test
  void aKeyIsMadeUp() {
    assertEquals(36, object("add").requiredText("key").length());
  }

  @Test
  void whatIsNotThereOrIsThereAlreadyIsRefused() {
    apps("add", "--key", "one");
    assertEquals(FAILED, run(TestKeys.FIRST, "apps", "add", "--key", "one"));
    assertTrue(err.toString().startsWith("ocra: there is an application"), err.toString());
    assertEquals(FAILED, run(TestKeys.FIRST, "apps", "add", "--key", "no key"));
    for (String command : List.of("rotate", "disable", "enable", "remove")) {
      assertEquals(FAILED, run(TestKeys.FIRST, "apps", command, "two"));
      assertTrue(err.toString().startsWith("ocra: the store has no application"), err.toString());
    }
    assertEquals(UNUSABLE, run(TestKeys.FIRST, "apps"));
  }

  @Test
  void withoutAKeyNoSecretIsStored() {
    assertEquals(FAILED, run("", "apps", "add", "--key", "one"));
    assertTrue(err.toString().contains("keygen"), err.toString());
    assertEquals("", out.toString());
    assertEquals(UNUSABLE, run("c2hvcnQ=", "apps", "list"));
    assertFalse(err.toString().contains("c2hvcnQ="));
  }

  @Test
  void withTheWrongKeyNothingIsDone() {
    apps("add", "--key", "one");
    assertEquals(FAILED, run(TestKeys.SECOND, "apps", "list"));
    assertTrue(err.toString().contains("store.key"), err.toString());
    assertFalse(err.toString().contains(TestKeys.SECOND));
    assertEquals(FAILED, run(TestKeys.SECOND, "--port", "0"), "the backend does not start");
    assertEquals(FAILED, run("", "--port", "0"), "nor does it without");
  }

  @Test
  void aRunningBackendFollows() throws Exception {
    apps("add", "--key", "first");
    try (OcraServer server = start()) {
      JsonBody added = object("add", "--key", "one");
      String old = added.requiredText("secret");
      awaitStatus(404, server.uri(), old);
      String secret = object("rotate", "one").requiredText("secret");
      awaitStatus(404, server.uri(), secret);
      assertEquals(404, ask(server.uri(), old), "both are good");
      String last = object("rotate", "one", "--keep-hours", "0").requiredText("secret");
      awaitStatus(404, server.uri(), last);
      assertEquals(401, ask(server.uri(), old));
      assertEquals(401, ask(server.uri(), secret));
      apps("disable", "one");
      awaitStatus(400, server.uri(), last);
    }
  }

  private OcraServer start() throws Exception {
    Map<String, String> all = new HashMap<>();
    settings.forEach(
        setting ->
            all.put(
                setting.substring(0, setting.indexOf('=')),
                setting.substring(setting.indexOf('=') + 1)));
    all.put("store.key", TestKeys.FIRST);
    all.put("port", "0");
    return ConfiguredServer.builder(Configuration.read(null, Map.of(), all)).start();
  }

  // 404: it knows who asks, but no such call; 401: the secret is wrong; 400: no such application.
  private static int ask(URI server, String secret) throws Exception {
    String credentials =
        Base64.getEncoder().encodeToString(("one:" + secret).getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve("/calling/v1/calls/id/none"))
                .header("Authorization", "Basic " + credentials)
                .timeout(PATIENCE)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  // Nobody tells when another process was followed: it is asked again until it was.
  private static void awaitStatus(int status, URI server, String secret) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    int last = ask(server, secret);
    while (last != status && Instant.now().isBefore(end)) {
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
          .join();
      last = ask(server, secret);
    }
    assertEquals(status, last);
  }
}
