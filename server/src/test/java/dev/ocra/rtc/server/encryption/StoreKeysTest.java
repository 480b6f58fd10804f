package dev.ocra.rtc.server.encryption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.encryption.StoreKeyException.Fault;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What is secret in the store can be read with its key, at its place, and not otherwise. */
@NullMarked
class StoreKeysTest {
  private static final String SECRET = "a secret of the test";

  private final String firstText = StoreKey.generate(new SecureRandom());
  private final StoreKey first = StoreKey.of(firstText);
  private final StoreKey second = StoreKey.of(StoreKey.generate(new SecureRandom()));
  private final StoreKeys keys = StoreKeys.of(first, List.of());

  private static Fault faultOf(org.junit.jupiter.api.function.Executable task) {
    StoreKeyException failure = assertThrows(StoreKeyException.class, task);
    assertFalse(String.valueOf(failure.getMessage()).contains(SECRET));
    return failure.fault();
  }

  @Test
  void whatWasSealedIsOpened() {
    String sealed = keys.seal(SECRET, "table/1");
    assertFalse(sealed.contains(SECRET));
    assertTrue(sealed.startsWith("s1." + first.id() + "."));
    assertEquals(SECRET, keys.open(sealed, "table/1"));
    assertEquals("", keys.open(keys.seal("", "table/1"), "table/1"));
  }

  @Test
  void theSameTextIsAnotherEachTime() {
    assertNotEquals(keys.seal(SECRET, "table/1"), keys.seal(SECRET, "table/1"));
  }

  @Test
  void itIsBoundToItsPlace() {
    String sealed = keys.seal(SECRET, "table/1");
    assertEquals(Fault.DAMAGED, faultOf(() -> keys.open(sealed, "table/2")));
  }

  @Test
  void aKeyThatIsReplacedStillOpens() {
    String sealed = keys.seal(SECRET, "table/1");
    StoreKeys both = StoreKeys.of(second, List.of(first));
    assertEquals(SECRET, both.open(sealed, "table/1"));
    String anew = both.seal(SECRET, "table/1");
    assertEquals(SECRET, StoreKeys.of(second, List.of()).open(anew, "table/1"));
    assertEquals(second.id(), both.currentId());
  }

  @Test
  void wrongKeysAndNoneAreToldApart() {
    String sealed = keys.seal(SECRET, "table/1");
    StoreKeys other = StoreKeys.of(second, List.of());
    assertEquals(Fault.UNKNOWN, faultOf(() -> other.open(sealed, "table/1")));
    assertEquals(Fault.MISSING, faultOf(() -> StoreKeys.none().open(sealed, "table/1")));
    assertEquals(Fault.MISSING, faultOf(() -> StoreKeys.none().seal(SECRET, "table/1")));
  }

  @Test
  void whatWasChangedIsNotOpened() {
    String sealed = keys.seal(SECRET, "table/1");
    int middle = sealed.length() - 8;
    char changed = sealed.charAt(middle) == 'A' ? 'B' : 'A';
    for (String text :
        List.of(
            sealed.substring(0, middle) + changed + sealed.substring(middle + 1),
            sealed.substring(0, sealed.length() - 4),
            "s1." + first.id() + ".",
            "s1." + first.id() + ".*",
            "s2" + sealed.substring(2),
            SECRET,
            "")) {
      assertEquals(Fault.DAMAGED, faultOf(() -> keys.open(text, "table/1")), text);
    }
  }

  @Test
  void fingerprintsDependOnTheKey() {
    StoreKeys both = StoreKeys.of(second, List.of(first));
    assertEquals(
        List.of(
            StoreKeys.of(second, List.of()).fingerprints(SECRET).get(0),
            keys.fingerprints(SECRET).get(0)),
        both.fingerprints(SECRET));
    assertNotEquals(both.fingerprints(SECRET).get(0), both.fingerprints(SECRET).get(1));
    assertEquals(64, both.fingerprints(SECRET).get(0).length());
    assertEquals(List.of(), StoreKeys.none().fingerprints(SECRET));
  }

  @Test
  void keysAreThirtyTwoBytesAndAreNotShown() {
    for (String text : List.of("", "c2hvcnQ=", "***", firstText + "AAAA")) {
      assertThrows(IllegalArgumentException.class, () -> StoreKey.of(text));
    }
    assertFalse((first + " " + keys).contains(firstText));
  }
}
