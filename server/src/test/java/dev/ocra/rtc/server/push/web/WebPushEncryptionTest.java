package dev.ocra.rtc.server.push.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class WebPushEncryptionTest {
  private static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  /** The example of RFC 8291, section 5. */
  @Test
  void theStandardsExampleComesOut() throws GeneralSecurityException {
    KeyPair sender =
        new KeyPair(
            P256.decodePublic(
                bytes(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
                        + "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
            P256.decodePrivate(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
    byte[] body =
        WebPushEncryption.encrypt(
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
            P256.decodePublic(
                bytes(
                    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
                        + "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")),
            bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            sender,
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    assertEquals(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
            + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
            + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
        Base64.getUrlEncoder().withoutPadding().encodeToString(body));
  }

  @Test
  void aPointOffTheCurveIsRefused() {
    byte[] point = new byte[65];
    point[0] = 4;
    point[64] = 1;
    assertThrows(GeneralSecurityException.class, () -> P256.decodePublic(point));
    assertThrows(GeneralSecurityException.class, () -> P256.decodePublic(new byte[3]));
    assertThrows(GeneralSecurityException.class, () -> P256.decodePrivate(new byte[32]));
  }
}
