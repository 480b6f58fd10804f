package dev.ocra.rtc.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class AdminPasswordTest {
  @Test
  void onlyTheSameOneMatches() {
    AdminPassword password = AdminPassword.of("twelve or more");
    assertTrue(password.matches("twelve or more"));
    for (String other : List.of("", "twelve or mor", "twelve or more ", "Twelve or more")) {
      assertFalse(password.matches(other), other);
    }
  }

  @Test
  void aHashTellsNothingAndMatchesTheSame() {
    String hash = AdminPassword.hash("short");
    assertFalse(hash.contains("short"));
    assertNotEquals(hash, AdminPassword.hash("short"), "salted");
    assertTrue(AdminPassword.ofHash(hash).matches("short"));
    assertFalse(AdminPassword.ofHash(hash).matches("other"));
  }

  @Test
  void whatIsNoHashOrTooShortIsRefusedWithoutQuotingIt() {
    for (String bad :
        List.of("", "secret", "pbkdf2-sha256$x$AA==$AA==", "pbkdf2-sha256$1000$?$?")) {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> AdminPassword.ofHash(bad))
                  .getMessage());
      assertFalse(message.contains("secret"), message);
    }
    assertEquals(
        "has 12 characters at least",
        assertThrows(IllegalArgumentException.class, () -> AdminPassword.of("short")).getMessage());
  }
}
