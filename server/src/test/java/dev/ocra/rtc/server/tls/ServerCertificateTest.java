package dev.ocra.rtc.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and keys as they come in files, and files that are of no use. */
@NullMarked
class ServerCertificateTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path directory = Path.of("");
  private @Nullable TestCertificates made;

  private TestCertificates certificates() throws Exception {
    if (made == null) {
      made = new TestCertificates(directory);
    }
    return made;
  }

  private static ServerCertificate read(Path certificate, Path key, String password)
      throws TlsException {
    return ServerCertificate.read(
        TlsOptions.of(certificate, key).withPassword(password), Instant.now());
  }

  private static void assertRefused(String because, Path certificate, Path key, String password) {
    TlsException refused = assertThrows(TlsException.class, () -> read(certificate, key, password));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(because), message);
    assertFalse(message.contains("MII") || message.contains(PASSWORD), message);
  }

  @Test
  void keysOfBothKindsAndEncryptedOnesAreRead() throws Exception {
    for (String kind : new String[] {"rsa", "ec"}) {
      Path key = certificates().key(kind, kind);
      Path chain = certificates().certificate(kind, 1);
      ServerCertificate plain = read(chain, key, "");
      assertEquals(2, plain.chain().size());
      assertEquals(kind.toUpperCase(java.util.Locale.ROOT), plain.key().getAlgorithm());
      certificates()
          .openssl(
              "pkcs8",
              "-topk8",
              "-in",
              kind + ".key",
              "-out",
              kind + ".enc",
              "-passout",
              "pass:" + PASSWORD);
      Path encrypted = certificates().file(kind + ".enc");
      assertTrue(Files.readString(encrypted).contains("ENCRYPTED"));
      assertEquals(plain.key(), read(chain, encrypted, PASSWORD).key());
      assertRefused("no password", chain, encrypted, "");
      assertRefused("wrong password", chain, encrypted, "wrong");
      assertFalse(plain.toString().contains("key="), plain.toString());
    }
  }

  @Test
  void filesThatAreOfNoUseAreRefused() throws Exception {
    Path key = certificates().key("one", "ec");
    Path chain = certificates().certificate("one", 1);
    Path other = certificates().key("other", "ec");
    Path rsa = certificates().key("rsa", "rsa");
    assertRefused("is not that of", chain, other, "");
    assertRefused("is not that of", chain, rsa, "");
    assertRefused("cannot be read", directory.resolve("none"), key, "");
    assertRefused("cannot be read", chain, directory.resolve("none"), "");
    assertRefused("no certificate", key, key, "");
    assertRefused("no private key", chain, chain, "");
    Path broken = directory.resolve("broken");
    Files.writeString(broken, Files.readString(key).replaceFirst("MI", "!!"));
    assertThrows(TlsException.class, () -> read(chain, broken, ""));
    Files.writeString(broken, "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n");
    assertRefused("cannot be read", broken, key, "");
    Files.write(broken, new byte[2 << 20]);
    assertRefused("too long", broken, key, "");
    certificates().openssl("ec", "-in", "one.key", "-out", "sec1.key");
    assertRefused("openssl pkcs8", chain, directory.resolve("sec1.key"), "");
    TlsException expired =
        assertThrows(
            TlsException.class,
            () ->
                ServerCertificate.read(
                    TlsOptions.of(chain, key), Instant.now().plus(Duration.ofDays(3))));
    assertTrue(String.valueOf(expired.getMessage()).contains("has expired"));
  }

  @Test
  void thePasswordIsNotTold() {
    TlsOptions options = TlsOptions.of(Path.of("a"), Path.of("b")).withPassword(PASSWORD);
    assertFalse(options.toString().contains(PASSWORD));
  }
}
