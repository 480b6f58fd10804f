package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which image is whose. */
final class FrameExchangeTest {
  private final FrameExchange<Object> one = new FrameExchange<>(Object::new, 1);
  private final FrameExchange<Object> two = new FrameExchange<>(Object::new, 2);

  @Test
  void whatIsDrawnIsNotWrittenTo() {
    Object first = one.toFill();
    one.offer();
    assertSame(first, one.latest());
    for (int i = 0; i < 5; i++) {
      assertNotSame(first, one.toFill());
      one.offer();
    }
    assertNotSame(first, one.latest());
  }

  @Test
  void whatWasDrawnBeforeIsNotEither() {
    Object before = two.toFill();
    two.offer();
    assertSame(before, two.latest());
    two.offer();
    Object now = two.latest();
    for (int i = 0; i < 5; i++) {
      assertNotSame(before, two.toFill());
      assertNotSame(now, two.toFill());
      two.offer();
    }
  }

  @Test
  void theSameImagesServeForEver() {
    Set<Object> images = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 50; i++) {
      images.add(two.toFill());
      two.offer();
      if (i % 3 != 0) {
        two.latest();
      }
    }
    assertEquals(4, images.size());
  }

  @Test
  void theDrawingThreadIsCalledOnceForWhatItDidNotTake() {
    assertTrue(one.offer());
    assertFalse(one.offer());
    assertTrue(one.isFresh());
    Object latest = one.latest();
    assertFalse(one.isFresh());
    assertSame(latest, one.latest());
    assertTrue(one.offer());
  }

  @Test
  void thereIsNothingBeforeTheFirstAndAfterForgetting() {
    assertNull(one.latest());
    one.offer();
    one.clear();
    assertNull(one.latest());
    assertFalse(one.isFresh());
  }
}
