package dev.ocra.rtc.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullMarked;

/** An authority of a test's own, with the certificates that it gives: made with openssl. */
@NullMarked
public final class TestCertificates {
  private static final long SECONDS = 30;

  private final Path directory;
  private int serial;

  /** An authority whose files are in this directory. */
  public TestCertificates(Path directory) throws Exception {
    this.directory = directory;
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "ca.key");
    openssl(
        "req",
        "-x509",
        "-new",
        "-key",
        "ca.key",
        "-subj",
        "/CN=Test authority",
        "-days",
        "2",
        "-out",
        "ca.pem");
  }

  /** The authority's certificate. */
  public Path authority() {
    return directory.resolve("ca.pem");
  }

  /** A file of this name. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** A key, {@code NAME.key}: "rsa" or "ec". */
  public Path key(String name, String kind) throws Exception {
    if (kind.equals("rsa")) {
      openssl(
          "genpkey",
          "-algorithm",
          "RSA",
          "-pkeyopt",
          "rsa_keygen_bits:2048",
          "-out",
          name + ".key");
    } else {
      openssl(
          "genpkey",
          "-algorithm",
          "EC",
          "-pkeyopt",
          "ec_paramgen_curve:P-256",
          "-out",
          name + ".key");
    }
    return file(name + ".key");
  }

  /** A certificate for localhost with the key of this name: the chain, {@code NAME.pem}. */
  public Path certificate(String name, int days) throws Exception {
    openssl("req", "-new", "-key", name + ".key", "-subj", "/CN=" + name, "-out", name + ".csr");
    Files.writeString(file("san.txt"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    openssl(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-set_serial",
        Integer.toString(++serial),
        "-days",
        Integer.toString(days),
        "-extfile",
        "san.txt",
        "-out",
        name + ".crt");
    Files.writeString(
        file(name + ".pem"), Files.readString(file(name + ".crt")) + Files.readString(authority()));
    return file(name + ".pem");
  }

  /** What openssl is told, in the directory. */
  public void openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Path log = directory.resolve("openssl.log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("openssl " + List.of(arguments) + ": " + Files.readString(log));
    }
  }

  /** A client's TLS that trusts this authority alone. */
  public SSLContext client() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var in = Files.newInputStream(authority())) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
