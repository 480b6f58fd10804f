package dev.ocra.rtc.samples.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application's server has one page called, and connects it with another. */
class BrowserCalloutTest {
  @RegisterExtension static final BrowserExtension BROWSER = new BrowserExtension();

  private static final double ENERGY = 0.01;

  @Test
  void whoAnswersHearsWhomTheApplicationNames() throws Exception {
    try (PhonePage anns = new PhonePage(BROWSER.chromium(), BROWSER.server());
        PhonePage bens = new PhonePage(BROWSER.chromium(), BROWSER.server())) {
      anns.register("ann");
      bens.register("ben");
      assertEquals(200, callAnnForBen());
      anns.awaitIncoming("kitchen");
      anns.accept();
      bens.awaitIncoming("ann");
      bens.accept();
      anns.awaitState("ESTABLISHED");
      bens.awaitState("ESTABLISHED");
      anns.awaitSound(ENERGY);
      bens.awaitSound(ENERGY);
      // The call outlives the backend: each page claims its part.
      String annsSession = anns.awaitOnline();
      String bensSession = bens.awaitOnline();
      BROWSER.restartServer();
      anns.awaitNewSession(annsSession);
      bens.awaitNewSession(bensSession);
      bens.toggleMute();
      anns.awaitRemoteMedia("Muted");
      bens.hangUp();
      assertEquals("HUNG_UP", bens.awaitEnd());
      assertEquals("HUNG_UP", anns.awaitEnd());
    }
  }

  private static int callAnnForBen() throws Exception {
    String connect =
        "{\\\"action\\\":{\\\"name\\\":\\\"connectMxp\\\",\\\"destination\\\":"
            + "{\\\"type\\\":\\\"username\\\",\\\"endpoint\\\":\\\"ben\\\"}}}";
    String body =
        "{\"method\":\"customCallout\",\"customCallout\":{\"cli\":\"kitchen\","
            + "\"destination\":{\"type\":\"username\",\"endpoint\":\"ann\"},\"ace\":\""
            + connect
            + "\"}}";
    String secret = BROWSER.applicationKey() + ":" + BROWSER.applicationSecret();
    HttpRequest request =
        HttpRequest.newBuilder(BROWSER.server().resolve("/calling/v1/callouts"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
