package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.tls.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A configured server over https and wss, with an authority of the test's own. */
@NullMarked
@Timeout(120)
class TlsTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path directory = Path.of("");

  private OcraServer server(Map<String, String> more) throws ConfigurationException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("port", "0");
    settings.put("data.directory", directory.resolve("data").toString());
    settings.put("tls.certificate", directory.resolve("server.pem").toString());
    settings.put("tls.key", directory.resolve("server.key").toString());
    settings.put("tls.check.seconds", "1");
    return ConfiguredServer.builder(Configuration.read(null, Map.of(), settings))
        .application(WireDevice.KEY, WireDevice.SECRET)
        .start();
  }

  private static HttpClient client(TestCertificates certificates) throws Exception {
    return HttpClient.newBuilder().sslContext(certificates.client()).build();
  }

  private static String subject(TestCertificates certificates, OcraServer server) throws Exception {
    try (SSLSocket socket = socket(certificates, server)) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }

  private static SSLSocket socket(TestCertificates certificates, OcraServer server)
      throws Exception {
    SSLSocket socket =
        (SSLSocket)
            certificates.client().getSocketFactory().createSocket(server.host(), server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  @Test
  void callsOverTlsGoOnWhileTheCertificateIsReplaced() throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.key("server", "rsa");
    certificates.certificate("server", 1);
    HttpClient http = client(certificates);
    try (OcraServer server = server(Map.of("tls.hsts.seconds", "3600"))) {
      assertEquals("https", server.uri().getScheme());
      HttpResponse<String> health =
          http.send(
              HttpRequest.newBuilder(server.uri().resolve("/health")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, health.statusCode());
      assertEquals(
          "max-age=3600", health.headers().firstValue("Strict-Transport-Security").orElseThrow());
      WireDevice alice = WireDevice.registered(http, server, "alice", "a1");
      WireDevice bob = WireDevice.registered(http, server, "bob", "b1");
      alice.send(new Invite("call", "bob", false, Map.of(), null));
      bob.await(Incoming.class);
      bob.send(new Answer("call"));
      alice.await(Answered.class);
      assertEquals("CN=server", subject(certificates, server));

      // A file that is of no use changes nothing; the right pair then does.
      Path pem = directory.resolve("server.pem");
      Files.writeString(pem, "garbage");
      certificates.key("renewed", "ec");
      certificates.certificate("renewed", 1);
      assertEquals("CN=server", subject(certificates, server));
      replace("renewed.key", "server.key");
      assertEquals("CN=server", subject(certificates, server));
      replace("renewed.pem", "server.pem");
      awaitSubject(certificates, server, "CN=renewed");

      alice.send(new MediaState("call", "b1", true, false));
      assertEquals("a1", bob.await(MediaState.class).getPeer());
      assertFalse(alice.closed.isDone() || bob.closed.isDone());
      WireDevice carol = WireDevice.registered(http, server, "carol", "c1");
      carol.send(new Invite("other", "alice", false, Map.of(), null));
      assertEquals("carol", alice.await(Incoming.class).getFrom());
    }
  }

  private void replace(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  // Each question is a handshake, which takes its time: so often is enough for some seconds.
  private static void awaitSubject(
      TestCertificates certificates, OcraServer server, String expected) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String subject = subject(certificates, server);
    while (!subject.equals(expected) && System.nanoTime() < end) {
      subject = subject(certificates, server);
    }
    assertEquals(expected, subject);
  }

  @Test
  void oldVersionsWeakCiphersAndPlainTextAreRefused() throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.key("server", "rsa");
    certificates.certificate("server", 1);
    try (OcraServer server = server(Map.of())) {
      for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
        try (SSLSocket socket = socket(certificates, server)) {
          socket.setEnabledProtocols(new String[] {version});
          socket.startHandshake();
          assertEquals(version, socket.getSession().getProtocol());
          String cipher = socket.getSession().getCipherSuite();
          assertTrue(cipher.contains("GCM") || cipher.contains("CHACHA20"), cipher);
        }
      }
      try (SSLSocket socket = socket(certificates, server)) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.setEnabledCipherSuites(
            new String[] {"TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA"});
        assertThrows(SSLException.class, socket::startHandshake);
      }
      for (String version : new String[] {"-tls1", "-tls1_1"}) {
        assertThrows(
            AssertionError.class,
            () ->
                certificates.openssl(
                    "s_client",
                    "-connect",
                    server.host() + ":" + server.port(),
                    version,
                    "-cipher",
                    "ALL:@SECLEVEL=0"));
      }
      try (RawConnection plain = new RawConnection(server, 0)) {
        plain.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        String said = new String(plain.readToEnd(), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(said.contains("HTTP"), said);
      }
      // A client that does not know the authority does not talk to this server.
      assertThrows(
          IOException.class,
          () ->
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(server.uri().resolve("/health")).build(),
                      HttpResponse.BodyHandlers.ofString()));
    }
  }

  @Test
  void anEncryptedKeyIsOpenedWithThePasswordOfTheConfiguration() throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.key("server", "ec");
    certificates.certificate("server", 1);
    certificates.openssl(
        "pkcs8",
        "-topk8",
        "-in",
        "server.key",
        "-out",
        "encrypted",
        "-passout",
        "pass:" + PASSWORD);
    replace("encrypted", "server.key");
    try (OcraServer server = server(Map.of("tls.key.password", PASSWORD))) {
      assertEquals("CN=server", subject(certificates, server));
    }
    UncheckedIOException refused =
        assertThrows(
            UncheckedIOException.class, () -> server(Map.of("tls.key.password", "sesame")));
    assertFalse(String.valueOf(refused.getMessage()).contains("sesame"));
    assertTrue(String.valueOf(refused.getMessage()).contains("wrong password"));
  }
}
