package dev.ocra.rtc.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.NullMarked;

/**
 * A private key and the certificates that vouch for it, as they stand in two PEM files and fit
 * together. Immutable.
 *
 * @param chain the server's certificate, and then those that signed it
 */
@NullMarked
record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {
  private static final int MAX_BYTES = 1 << 20;
  private static final byte[] PROBE = "ocra".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /** Reads both files, and checks that they belong together and are good at this time. */
  static ServerCertificate read(TlsOptions options, Instant now) throws TlsException {
    List<X509Certificate> chain = certificates(options.certificate());
    PrivateKey key = key(options.key(), options.password(), chain.get(0).getPublicKey());
    if (!belongs(key, chain.get(0).getPublicKey())) {
      throw new TlsException(
          "the key in " + options.key() + " is not that of " + options.certificate());
    }
    if (chain.get(0).getNotAfter().toInstant().isBefore(now)) {
      throw new TlsException(
          options.certificate() + " has expired at " + chain.get(0).getNotAfter().toInstant());
    }
    return new ServerCertificate(key, chain);
  }

  private static String text(Path file) throws TlsException {
    String text;
    try {
      text =
          Files.size(file) > MAX_BYTES ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new TlsException(file + " cannot be read: " + e.getClass().getSimpleName());
    }
    if (text.isEmpty()) {
      throw new TlsException(file + " is empty, or too long for a PEM file");
    }
    return text;
  }

  private static List<X509Certificate> certificates(Path file) throws TlsException {
    List<X509Certificate> chain = new ArrayList<>();
    Matcher block = PEM.matcher(text(file));
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      while (block.find()) {
        if (block.group(1).equals("CERTIFICATE")) {
          Certificate certificate =
              factory.generateCertificate(new ByteArrayInputStream(decoded(file, block.group(2))));
          chain.add((X509Certificate) certificate);
        }
      }
    } catch (CertificateException e) {
      throw new TlsException(file + " has a certificate that cannot be read");
    }
    if (chain.isEmpty()) {
      throw new TlsException(file + " has no certificate in PEM");
    }
    return List.copyOf(chain);
  }

  private static PrivateKey key(Path file, String password, PublicKey sibling) throws TlsException {
    Matcher block = PEM.matcher(text(file));
    while (block.find()) {
      String kind = block.group(1);
      if (kind.equals("PRIVATE KEY")) {
        return key(file, new PKCS8EncodedKeySpec(decoded(file, block.group(2))), sibling);
      } else if (kind.equals("ENCRYPTED PRIVATE KEY")) {
        return key(file, decrypted(file, decoded(file, block.group(2)), password), sibling);
      } else if (kind.endsWith("PRIVATE KEY")) {
        throw new TlsException(
            file + " is of an older form: 'openssl pkcs8 -topk8 -in OLD -out NEW' makes PKCS #8");
      }
    }
    throw new TlsException(file + " has no private key in PEM");
  }

  private static PKCS8EncodedKeySpec decrypted(Path file, byte[] encrypted, String password)
      throws TlsException {
    if (password.isEmpty()) {
      throw new TlsException(file + " is encrypted, and there is no password");
    }
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray());
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
      // Of PBES2 the parameters tell the algorithm.
      String algorithm =
          info.getAlgParameters() == null
              ? info.getAlgName()
              : String.valueOf(info.getAlgParameters());
      if (!algorithm.startsWith("PBE")) {
        algorithm = info.getAlgName();
      }
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
          info.getAlgParameters());
      return info.getKeySpec(cipher);
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException(file + " cannot be decrypted: wrong password, or not PBES2");
    } finally {
      spec.clearPassword();
    }
  }

  private static PrivateKey key(Path file, PKCS8EncodedKeySpec spec, PublicKey sibling)
      throws TlsException {
    for (String algorithm : List.of(sibling.getAlgorithm(), "RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        // Then it is of another kind.
      } catch (GeneralSecurityException e) {
        throw new TlsException(file + " is of a kind that Java does not know");
      }
    }
    throw new TlsException(file + " has no key that can be read");
  }

  private static byte[] decoded(Path file, String base64) throws TlsException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The decoder's words quote its input, which may be a key.
      throw new TlsException(file + " is not PEM");
    }
  }

  // Whether what the one signs the other verifies.
  private static boolean belongs(PrivateKey key, PublicKey certified) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The certificate's subject; the key does not belong in logs. */
  @Override
  public String toString() {
    return "ServerCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
