package dev.ocra.rtc.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody tries who has everything but the secret, or a secret of another application. */
@NullMarked
class TokenAttacksTest {
  private static final String OTHER_KEY = "other-application";
  private static final String OTHER_SECRET = "b3RoZXItc2VjcmV0LW90aGVy";
  private static final long ISSUED = HandmadeToken.ISSUED;
  private static final String ISSUER = HandmadeToken.ISSUER;
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private static TokenVerifier verifier(long now) {
    return new TokenVerifier(
        key ->
            switch (key) {
              case HandmadeToken.KEY -> List.of(HandmadeToken.SECRET);
              case OTHER_KEY -> List.of(OTHER_SECRET);
              default -> List.of();
            },
        InstantSource.fixed(Instant.ofEpochSecond(now)));
  }

  private static HandmadeToken good() {
    return new HandmadeToken();
  }

  private static HandmadeToken header(String algorithm) {
    return good().header("{\"alg\":\"" + algorithm + "\",\"kid\":\"hkdfv1-20180102\"}");
  }

  private static String mac(HandmadeToken token, String algorithm, byte[] key)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key, algorithm));
    return token.unsigned()
        + "."
        + URL.encodeToString(mac.doFinal(token.unsigned().getBytes(StandardCharsets.US_ASCII)));
  }

  private static String sign(HandmadeToken token, String algorithm, KeyPair keys)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(keys.getPrivate());
    signature.update(token.unsigned().getBytes(StandardCharsets.US_ASCII));
    return token.unsigned() + "." + URL.encodeToString(signature.sign());
  }

  private static String claims(String more) {
    return "{\"iss\":\""
        + ISSUER
        + "\",\"sub\":\""
        + ISSUER
        + "/users/foo\",\"iat\":"
        + ISSUED
        + ",\"exp\":"
        + (ISSUED + 600)
        + more
        + "}";
  }

  private static Arguments attack(String name, TokenFault fault, String token) {
    return Arguments.of(name, fault, token);
  }

  static Stream<Arguments> attacks() throws GeneralSecurityException {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    KeyPair ec = KeyPairGenerator.getInstance("EC").generateKeyPair();
    byte[] secret = TokenFormat.decodeSecret(HandmadeToken.SECRET);
    byte[] daily = TokenFormat.signingKey(secret, "20180102");
    String valid = good().signed();
    String signature = valid.substring(valid.lastIndexOf('.') + 1);
    return Stream.of(
        attack("none, unsigned", TokenFault.WRONG_ALGORITHM, header("none").unsigned() + "."),
        attack(
            "none in other letters", TokenFault.WRONG_ALGORITHM, header("nOnE").unsigned() + "."),
        attack("none, with a good signature", TokenFault.WRONG_ALGORITHM, header("none").signed()),
        attack("HS256, unsigned", TokenFault.WRONG_SIGNATURE, good().unsigned() + "."),
        attack("two parts", TokenFault.MALFORMED, good().unsigned()),
        attack(
            "RS256 with a key of its own",
            TokenFault.WRONG_ALGORITHM,
            sign(header("RS256"), "SHA256withRSA", rsa)),
        attack(
            "ES256 with a key of its own",
            TokenFault.WRONG_ALGORITHM,
            sign(header("ES256"), "SHA256withECDSA", ec)),
        attack(
            "ES256 with a signature of zeros",
            TokenFault.WRONG_ALGORITHM,
            header("ES256").unsigned() + "." + URL.encodeToString(new byte[64])),
        attack(
            "HS512 with the right key",
            TokenFault.WRONG_ALGORITHM,
            mac(header("HS512"), "HmacSHA512", daily)),
        attack("HS256 that is HS512", TokenFault.WRONG_SIGNATURE, mac(good(), "HmacSHA512", daily)),
        attack(
            "HS256 with a public key as the secret",
            TokenFault.WRONG_SIGNATURE,
            mac(good(), "HmacSHA256", rsa.getPublic().getEncoded())),
        attack(
            "HS256 with the application's key as the secret",
            TokenFault.WRONG_SIGNATURE,
            mac(good(), "HmacSHA256", HandmadeToken.KEY.getBytes(StandardCharsets.UTF_8))),
        attack(
            "HS256 with a key of zeros",
            TokenFault.WRONG_SIGNATURE,
            mac(good(), "HmacSHA256", new byte[32])),
        attack(
            "the secret not derived",
            TokenFault.WRONG_SIGNATURE,
            mac(good(), "HmacSHA256", secret)),
        attack(
            "the secret's text as the key",
            TokenFault.WRONG_SIGNATURE,
            mac(good(), "HmacSHA256", HandmadeToken.SECRET.getBytes(StandardCharsets.UTF_8))),
        attack(
            "derived for another day",
            TokenFault.WRONG_SIGNATURE,
            good().keyId("hkdfv1-20180102", "20180103").signed()),
        attack(
            "derived the wrong way round",
            TokenFault.WRONG_SIGNATURE,
            mac(
                good(),
                "HmacSHA256",
                TokenFormat.hmac("20180102".getBytes(StandardCharsets.UTF_8), secret))),
        attack(
            "a key's date of years ago",
            TokenFault.WRONG_KEY_ID,
            good().keyId("hkdfv1-20100102", "20100102").signed()),
        attack(
            "a key's date two days away",
            TokenFault.WRONG_KEY_ID,
            good().keyId("hkdfv1-20180104", "20180104").signed()),
        attack(
            "a kid that is a path",
            TokenFault.WRONG_KEY_ID,
            good().keyId("../../dev/null", "").signed()),
        attack(
            "a kid that is SQL",
            TokenFault.WRONG_KEY_ID,
            good().keyId("hkdfv1-' OR 1=1", "' OR 1=1").signed()),
        attack(
            "a key in the header",
            TokenFault.WRONG_SIGNATURE,
            mac(
                good()
                    .header(
                        "{\"alg\":\"HS256\",\"kid\":\"hkdfv1-20180102\",\"jwk\":{\"kty\":"
                            + "\"oct\",\"k\":\"AAAA\"}}"),
                "HmacSHA256",
                new byte[3])),
        attack(
            "another application's secret",
            TokenFault.WRONG_SIGNATURE,
            good().secret(OTHER_SECRET).signed()),
        attack(
            "another application as the issuer, with this one's secret",
            TokenFault.WRONG_SIGNATURE,
            good().issuer("//rtc.sinch.com/applications/" + OTHER_KEY).signed()),
        attack(
            "another application's user, signed by it",
            TokenFault.WRONG_SUBJECT,
            good()
                .issuer("//rtc.sinch.com/applications/" + OTHER_KEY)
                .secret(OTHER_SECRET)
                .signed()),
        attack(
            "an application that is not here",
            TokenFault.UNKNOWN_APPLICATION,
            good().issuer("//rtc.sinch.com/applications/nowhere").signed()),
        attack(
            "another user under a good signature",
            TokenFault.WRONG_SIGNATURE,
            good().subject(ISSUER + "/users/bar").unsigned() + "." + signature),
        attack(
            "a subject with a second user",
            TokenFault.WRONG_SUBJECT,
            good().subject(ISSUER + "/users/foo/users/bar").signed()),
        attack(
            "expired",
            TokenFault.EXPIRED,
            good()
                .keyId("hkdfv1-20180101", "20180101")
                .times(ISSUED - 80_000, ISSUED - 100)
                .signed()),
        attack(
            "not yet valid",
            TokenFault.NOT_YET_VALID,
            good().times(ISSUED + 3_600, ISSUED + 7_200).signed()),
        attack(
            "nbf to come",
            TokenFault.NOT_YET_VALID,
            good().more("\"nbf\":" + (ISSUED + 3_600)).signed()),
        attack(
            "over-long",
            TokenFault.TOO_LONG,
            good().more("\"x\":\"" + "y".repeat(4096) + "\"").signed()),
        attack(
            "a subject twice",
            TokenFault.MALFORMED,
            good().payload(claims(",\"sub\":\"" + ISSUER + "/users/bar\"")).signed()),
        attack(
            "a subject twice, once in other letters of JSON",
            TokenFault.MALFORMED,
            good().payload(claims(",\"\\u0073ub\":\"" + ISSUER + "/users/bar\"")).signed()),
        attack(
            "an expiry twice",
            TokenFault.MALFORMED,
            good().payload(claims(",\"exp\":9999999999")).signed()),
        attack(
            "an algorithm twice",
            TokenFault.MALFORMED,
            good()
                .header("{\"alg\":\"none\",\"kid\":\"hkdfv1-20180102\",\"alg\":\"HS256\"}")
                .signed()),
        attack(
            "a duplicate deep inside",
            TokenFault.MALFORMED,
            good().more("\"x\":{\"a\":1,\"a\":2}").signed()),
        attack(
            "something behind the claims",
            TokenFault.MALFORMED,
            good().payload(claims("") + "{}").signed()),
        attack("a comment", TokenFault.MALFORMED, good().payload(claims("/* */")).signed()),
        attack(
            "names without quotes",
            TokenFault.MALFORMED,
            good().header("{alg:\"HS256\",kid:\"hkdfv1-20180102\"}").signed()),
        attack(
            "single quotes",
            TokenFault.MALFORMED,
            good().header("{'alg':'HS256','kid':'hkdfv1-20180102'}").signed()),
        attack(
            "a prefix against hijacking",
            TokenFault.MALFORMED,
            good().payload(")]}'\n" + claims("")).signed()),
        attack(
            "not a number as a time",
            TokenFault.MALFORMED,
            good().payload(claims("").replace("" + (ISSUED + 600), "NaN")).signed()),
        attack("padding", TokenFault.MALFORMED, valid + "="),
        attack(
            "bits that are left over in the signature",
            TokenFault.MALFORMED,
            valid.substring(0, valid.length() - 1) + next(valid.charAt(valid.length() - 1))),
        attack("a line break", TokenFault.MALFORMED, valid + "\n"),
        attack(
            "the alphabet of plain base64",
            TokenFault.MALFORMED,
            good().unsigned() + ".ab+/" + signature.substring(4)));
  }

  // The last of 43 characters has two bits that no byte has.
  private static char next(char last) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return alphabet.charAt(alphabet.indexOf(last) + 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void isRefused(String name, TokenFault fault, String token) {
    InvalidTokenException refused =
        assertThrows(InvalidTokenException.class, () -> verifier(ISSUED).verify(token), name);
    assertEquals(fault, refused.fault(), name + ": " + refused.getMessage());
  }

  @Test
  void theOneThatIsAttackedIsGood() throws Exception {
    assertEquals("foo", verifier(ISSUED).verify(good().signed()).userId());
    assertEquals("foo", verifier(ISSUED).verify(good().payload(claims("")).signed()).userId());
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] claims = claims(",\"x\":\"?\"").getBytes(StandardCharsets.ISO_8859_1);
    claims[claims.length - 3] = (byte) 0xff;
    String unsigned = HandmadeToken.encode(good().header) + "." + URL.encodeToString(claims);
    byte[] key = TokenFormat.signingKey(TokenFormat.decodeSecret(HandmadeToken.SECRET), "20180102");
    String token =
        unsigned
            + "."
            + URL.encodeToString(
                TokenFormat.hmac(key, unsigned.getBytes(StandardCharsets.US_ASCII)));
    assertEquals(
        TokenFault.MALFORMED,
        assertThrows(InvalidTokenException.class, () -> verifier(ISSUED).verify(token)).fault());
  }

  @Test
  void noOtherTextIsTheSameToken() {
    String token = good().signed();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=. \n";
    int tried = 0;
    for (int i = 0; i < token.length(); i++) {
      for (int c = 0; c < alphabet.length(); c += 7) {
        if (token.charAt(i) != alphabet.charAt(c)) {
          String other = token.substring(0, i) + alphabet.charAt(c) + token.substring(i + 1);
          assertThrows(InvalidTokenException.class, () -> verifier(ISSUED).verify(other), other);
          tried++;
        }
      }
    }
    assertTrue(tried > 1_000);
  }
}
