package dev.ocra.rtc.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.edge.WireDevice;
import dev.ocra.rtc.server.management.ManagementOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may see and do what over the administration's HTTP. */
@NullMarked
@Timeout(60)
class AdminApiTest {
  private static final String PASSWORD = "correct horse battery";
  private static final List<String> PATHS =
      List.of("overview", "history", "calls", "calls/recent", "users", "quality", "nodes");

  private final HttpClient http = HttpClient.newHttpClient();
  private final OcraServer server =
      OcraServer.builder()
          .application(WireDevice.KEY, WireDevice.SECRET)
          .management(
              ManagementOptions.local(0)
                  .withAdmin(AdminPassword.ofHash(AdminPassword.hash(PASSWORD))))
          .start();

  @AfterEach
  void close() {
    server.close();
  }

  private static HttpRequest.Builder to(OcraServer server, String path) {
    int port = server.management().orElseThrow().getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpRequest.Builder to(String path) {
    return to(server, "/admin/api/" + path);
  }

  private static String basic(String password) {
    byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder post(HttpRequest.Builder request, String json) {
    return request
        .header("X-Ocra-Admin", "1")
        .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')));
  }

  @Test
  void nothingIsShownToStrangers() throws Exception {
    for (String path : PATHS) {
      assertEquals(401, send(to(path)).statusCode(), path);
      assertEquals(200, send(to(path).header("Authorization", basic(PASSWORD))).statusCode(), path);
    }
    assertEquals(401, send(post(to("calls/end"), "{}")).statusCode());
    assertEquals(401, send(to("users").header("Cookie", "ocra_admin=guess")).statusCode());
    assertEquals(401, send(to("users").header("Authorization", "Basic ???")).statusCode());
  }

  @Test
  void aLoginIsACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
    HttpResponse<String> answer = send(post(to("login"), "{'password':'" + PASSWORD + "'}"));
    assertEquals(200, answer.statusCode());
    String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
    assertTrue(cookie.endsWith("; Path=/admin; HttpOnly; SameSite=Strict"), cookie);
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertEquals(200, send(to("users").header("Cookie", "a=b; " + pair)).statusCode());

    HttpRequest.Builder forged =
        to("calls/end").header("Cookie", pair).POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertEquals(403, send(forged).statusCode(), "without the header of the page's own scripts");
    assertEquals(400, send(post(to("calls/end").header("Cookie", pair), "{}")).statusCode());
    assertEquals(
        404,
        send(post(to("calls/end").header("Cookie", pair), "{'application':'a','id':'b'}"))
            .statusCode());

    send(post(to("logout").header("Cookie", pair), "{}"));
    assertEquals(401, send(to("users").header("Cookie", pair)).statusCode());
  }

  @Test
  void whoGuessesHasToWait() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(401, send(post(to("login"), "{'password':'guess'}")).statusCode());
    }
    HttpResponse<String> refused = send(post(to("login"), "{'password':'" + PASSWORD + "'}"));
    assertEquals(429, refused.statusCode());
    assertTrue(refused.headers().firstValue("retry-after").isPresent());
    assertEquals(429, send(to("users").header("Authorization", basic(PASSWORD))).statusCode());
  }

  @Test
  void withoutAPasswordItIsClosed() throws Exception {
    try (OcraServer closed =
        OcraServer.builder()
            .application(WireDevice.KEY, WireDevice.SECRET)
            .management(ManagementOptions.local(0))
            .start()) {
      assertEquals(200, send(to(closed, "/admin")).statusCode());
      for (String path : PATHS) {
        HttpResponse<String> answer =
            send(to(closed, "/admin/api/" + path).header("Authorization", basic("")));
        assertEquals(403, answer.statusCode(), path);
        assertTrue(answer.body().contains("admin.password"), answer.body());
      }
      assertEquals(403, send(post(to(closed, "/admin/api/login"), "{'password':''}")).statusCode());
    }
  }

  @Test
  void thePageLoadsNothingFromElsewhere() throws Exception {
    for (String path : List.of("/admin", "/admin/", "/admin/admin.js", "/admin/admin.css")) {
      HttpResponse<String> answer = send(to(server, path));
      assertEquals(200, answer.statusCode(), path);
      String policy = answer.headers().firstValue("content-security-policy").orElseThrow();
      assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertFalse(answer.body().replace("http://www.w3.org/2000/svg", "").contains("://"), path);
      assertFalse(answer.body().contains("innerHTML"), path);
    }
  }
}
