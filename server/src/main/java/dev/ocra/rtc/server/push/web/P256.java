package dev.ocra.rtc.server.push.web;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;
import org.jspecify.annotations.NullMarked;

/** Keys on the curve P-256, as Web Push writes them. Stateless, for any thread. */
@NullMarked
final class P256 {
  private static final int SIZE = 32;
  private static final byte UNCOMPRESSED = 4;

  private P256() {}

  /** A new key pair. */
  static KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** The point, not compressed: 65 bytes. */
  static byte[] encode(ECPublicKey key) {
    byte[] point = new byte[1 + 2 * SIZE];
    point[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + SIZE);
    return point;
  }

  private static void put(BigInteger number, byte[] target, int at) {
    byte[] bytes = number.toByteArray();
    int from = Math.max(0, bytes.length - SIZE);
    int length = bytes.length - from;
    System.arraycopy(bytes, from, target, at + SIZE - length, length);
  }

  /**
   * The key of 65 bytes.
   *
   * @throws InvalidKeySpecException if they are no point of the curve
   */
  static ECPublicKey decodePublic(byte[] point) throws GeneralSecurityException {
    if (point.length != 1 + 2 * SIZE || point[0] != UNCOMPRESSED) {
      throw new InvalidKeySpecException("not a point of P-256");
    }
    ECParameterSpec curve = curve();
    ECPoint w =
        new ECPoint(new BigInteger(1, point, 1, SIZE), new BigInteger(1, point, 1 + SIZE, SIZE));
    if (!isOn(w, curve.getCurve())) {
      throw new InvalidKeySpecException("not a point of P-256");
    }
    return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(w, curve));
  }

  // A point off the curve would tell an attacker about the other key.
  private static boolean isOn(ECPoint point, EllipticCurve curve) {
    BigInteger prime = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
      return false;
    }
    BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(prime);
    return y.multiply(y).mod(prime).equals(right);
  }

  /** The key of 32 bytes. */
  static ECPrivateKey decodePrivate(byte[] scalar) throws GeneralSecurityException {
    BigInteger s = new BigInteger(1, scalar);
    ECParameterSpec curve = curve();
    if (scalar.length != SIZE || s.signum() == 0 || s.compareTo(curve.getOrder()) >= 0) {
      throw new InvalidKeySpecException("not a private key of P-256");
    }
    return (ECPrivateKey)
        KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(s, curve));
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }
}
