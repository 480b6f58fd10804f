package dev.ocra.rtc.server.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/**
 * The certificate of a server that speaks TLS. Immutable.
 *
 * @param certificate a PEM file: the server's certificate and then those that signed it
 * @param key a PEM file: its private key (PKCS #8, RSA or EC), which may be encrypted
 * @param password what the key is encrypted with; empty if it is not
 * @param checkTime how often the files are looked at for a change
 * @param strictTransport how long browsers are told to come with TLS alone; zero to tell nothing
 */
@NullMarked
public record TlsOptions(
    Path certificate, Path key, String password, Duration checkTime, Duration strictTransport) {
  /** Checks that nothing is missing. */
  public TlsOptions {
    Objects.requireNonNull(certificate);
    Objects.requireNonNull(key);
    Objects.requireNonNull(password);
    if (checkTime.isZero() || checkTime.isNegative()) {
      throw new IllegalArgumentException("files are looked at in times above zero");
    }
  }

  /** Files whose key is not encrypted, looked at every ten seconds. */
  public static TlsOptions of(Path certificate, Path key) {
    return new TlsOptions(certificate, key, "", Duration.ofSeconds(10), Duration.ZERO);
  }

  /** The same with an encrypted key. */
  public TlsOptions withPassword(String secret) {
    return new TlsOptions(certificate, key, secret, checkTime, strictTransport);
  }

  public TlsOptions withCheckTime(Duration time) {
    return new TlsOptions(certificate, key, password, time, strictTransport);
  }

  public TlsOptions withStrictTransport(Duration time) {
    return new TlsOptions(certificate, key, password, checkTime, time);
  }

  /** The files alone: the password does not belong in logs. */
  @Override
  public String toString() {
    return "TlsOptions[" + certificate + ", " + key + "]";
  }
}
