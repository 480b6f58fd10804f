package dev.ocra.rtc.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ocra.rtc.browser.Chromium;
import dev.ocra.rtc.browser.Page;
import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.QualityReport;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.edge.WireDevice;
import dev.ocra.rtc.server.management.ManagementOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The administration in a headless Chromium, over a server with calls. */
@NullMarked
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminPageTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Chromium chromium;
  private final OcraServer server;
  private final WireDevice alice;
  private final WireDevice bob;

  AdminPageTest() throws Exception {
    Path executable = Chromium.executable().orElse(null);
    if (executable == null) {
      assertFalse("true".equals(System.getenv("CI")), "there is no Chromium");
      abort("there is no Chromium");
    }
    chromium = Chromium.start(executable);
    server =
        OcraServer.builder()
            .application(WireDevice.KEY, WireDevice.SECRET)
            .management(ManagementOptions.local(0).withAdmin(AdminPassword.of(PASSWORD)))
            .start();
    alice = WireDevice.registered(http, server, "alice", "laptop");
    bob = WireDevice.registered(http, server, "bob", "phone");
  }

  @BeforeAll
  void someHappen() throws Exception {
    call("over");
    alice.send(new Hangup("over", null));
    bob.await(Ended.class);
    alice.await(Ended.class);
    bob.send(new QualityReport("over", 12, 48.0, 6.5, 0.012, List.of("HighInboundPacketLoss")));
    call("goes-on");
    bob.send(new SendMessage("m", List.of("alice"), "nobody's business", Map.of()));
    bob.await(MessageAccepted.class);
  }

  private void call(String id) throws Exception {
    alice.send(new Invite(id, "bob", true, Map.of(), null));
    bob.await(Incoming.class);
    bob.send(new Ringing(id, null));
    alice.await(Ringing.class);
    bob.send(new Answer(id));
    alice.await(Answered.class);
    alice.send(new Connected(id));
    bob.send(new Connected(id));
  }

  @AfterAll
  void close() {
    server.close();
    chromium.close();
  }

  private URI admin() {
    return URI.create("http://127.0.0.1:" + server.management().orElseThrow().getPort() + "/admin");
  }

  private Page open() {
    return chromium.open(
        admin(),
        1240,
        860,
        "window.failures = []; addEventListener('error',"
            + " (event) => failures.push(event.message)); addEventListener('unhandledrejection',"
            + " (event) => failures.push(String(event.reason)));");
  }

  // The browser keeps its cookie from one test to the next.
  private Page loggedIn() {
    Page page = open();
    page.await(
        "the form or the overview",
        "!document.querySelector('#login').hidden || !document.querySelector('#overview').hidden",
        SOON);
    if (page.evaluate("document.querySelector('#login').hidden").equals("false")) {
      page.type("#password", PASSWORD);
      page.click("#login button");
    }
    page.await("the overview", "!document.querySelector('#overview').hidden", SOON);
    return page;
  }

  private static void go(Page page, String view) {
    page.click("nav a[href='#" + view + "']");
    page.await(view, "!document.querySelector('#" + view + "').hidden", SOON);
  }

  private static void awaitText(Page page, String selector, String text) {
    page.await(
        text,
        "document.querySelector('" + selector + "').innerText.includes('" + text + "')",
        SOON);
  }

  @Test
  void onlyThePasswordOpensIt() {
    try (Page page = loggedIn()) {
      page.click("#logout");
      page.await("the form", "!document.querySelector('#login').hidden", SOON);
      assertFalse(page.text().contains("Connections"));
      page.type("#password", "wrong horse battery");
      page.click("#login button");
      awaitText(page, "#refusal", "the password is wrong");
      page.type("#password", PASSWORD);
      page.click("#login button");
      page.await("the overview", "!document.querySelector('#overview').hidden", SOON);
      assertEquals("", page.evaluate("document.cookie"), "scripts do not see the session");
      page.click("#logout");
      page.await("the form", "!document.querySelector('#login').hidden", SOON);
      assertEquals("401", page.evaluate("fetch('/admin/api/overview').then((a) => a.status)"));
    }
  }

  @Test
  void everyViewShowsWhatTheServerDoes() throws Exception {
    try (Page page = loggedIn()) {
      page.await("a chart", "document.querySelector('#chart-calls svg') !== null", SOON);
      assertEquals("8", page.evaluate("document.querySelectorAll('#overview-tiles .tile').length"));
      awaitText(page, "#causes", "Hung up");
      page.screenshot(PICTURES.resolve("admin-overview.png"));

      go(page, "users");
      awaitText(page, "#users-found", "laptop (connected)");
      page.type("#search", "bo");
      page.await(
          "bob alone",
          "document.querySelectorAll('#users-found tbody tr').length === 1"
              + " && document.querySelector('#users-found').innerText.includes('bob')",
          SOON);
      page.screenshot(PICTURES.resolve("admin-users.png"));
      page.type("#search", "nobody");
      awaitText(page, "#users-found", "contains this");

      go(page, "endings");
      awaitText(page, "#endings-title", "Endings");
      page.await("a chart", "document.querySelector('#chart-endings svg') !== null", SOON);
      page.screenshot(PICTURES.resolve("admin-endings.png"));

      go(page, "quality");
      awaitText(page, "#quality-table", "HighInboundPacketLoss");
      awaitText(page, "#quality-tiles", "48 ms");
      page.screenshot(PICTURES.resolve("admin-quality.png"));

      go(page, "messages");
      awaitText(page, "#queues", "changes that wait for the store");
      assertFalse(page.text().contains("nobody's business"));
      page.screenshot(PICTURES.resolve("admin-messages.png"));

      go(page, "nodes");
      awaitText(page, "#nodes-table", "this node");
      page.screenshot(PICTURES.resolve("admin-nodes.png"));
      assertEquals("0", page.evaluate("failures.length"), page.evaluate("failures.join()"));
    }
  }

  @Test
  void aCallIsSeenAndEnded() throws Exception {
    call("to-end");
    try (Page page = loggedIn()) {
      page.setColorScheme("dark");
      go(page, "calls");
      awaitText(page, "#calls-live", "to-end");
      awaitText(page, "#calls-recent", "Hung up");
      page.screenshot(PICTURES.resolve("admin-calls-dark.png"));
      page.click("button[data-call$='/to-end']");
      assertEquals(EndCause.HUNG_UP, bob.await(Ended.class).getCause());
      page.await(
          "its end",
          "!document.querySelector('#calls-live').innerText.includes('to-end')"
              + " && document.querySelector('#calls-recent').innerText.includes('to-end')",
          SOON);
    }
  }

  @Test
  void itIsReadableInTheDarkAndOnNarrowScreens() throws Exception {
    try (Page page = loggedIn()) {
      page.await("a chart", "document.querySelector('#chart-calls svg') !== null", SOON);
      String light = page.evaluate("getComputedStyle(document.body).backgroundColor");
      page.setColorScheme("dark");
      String dark = page.evaluate("getComputedStyle(document.body).backgroundColor");
      assertFalse(light.equals(dark));
      page.screenshot(PICTURES.resolve("admin-overview-dark.png"));
      page.click("#theme");
      assertEquals(light, page.evaluate("getComputedStyle(document.body).backgroundColor"));
      page.click("#theme");
      assertEquals(dark, page.evaluate("getComputedStyle(document.body).backgroundColor"));
      page.click("#theme");
      page.resize(390, 844);
      assertTrue(
          page.number("document.documentElement.scrollWidth") <= 390, "it does not fit in width");
      page.screenshot(PICTURES.resolve("admin-overview-narrow.png"));
      go(page, "calls");
      awaitText(page, "#calls-live", "goes-on");
      assertTrue(page.number("document.documentElement.scrollWidth") <= 390);
      page.screenshot(PICTURES.resolve("admin-calls-narrow.png"));
    }
  }
}
