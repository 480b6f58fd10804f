package dev.ocra.rtc.media.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkStripTest {
  private static final long NOW = 1_790_000_000_123_456L;
  private static final FrameMark MARK = new FrameMark(271_828, NOW - 83_333);

  private static LumaImage card(int width, int height, FrameMark mark) {
    I420Canvas canvas = new I420Canvas(width, height);
    new TestCardPainter(width, height, "alice").paint(canvas, mark, 1.5);
    return LumaImage.of(canvas);
  }

  @Test
  void everyMarkDecodesToItself() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      FrameMark mark = new FrameMark(random.nextInt(1 << 24), NOW - random.nextInt(1 << 30));
      assertEquals(mark, MarkStrip.decode(MarkStrip.encode(mark), NOW));
    }
  }

  @Test
  void anyOneWrongBlockIsNoticed() {
    boolean[] bits = MarkStrip.encode(MARK);
    for (int i = 0; i < bits.length; i++) {
      boolean[] damaged = bits.clone();
      damaged[i] = !damaged[i];
      assertNull(MarkStrip.decode(damaged, NOW), "block " + i);
    }
  }

  @Test
  void randomBlocksHardlyEverPassForAMark() {
    Random random = new Random(11);
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      boolean[] bits = new boolean[80];
      for (int j = 0; j < bits.length; j++) {
        bits[j] = random.nextBoolean();
      }
      read += MarkStrip.decode(bits, NOW) == null ? 0 : 1;
    }
    assertTrue(read <= 2, read + " of 100,000");
  }

  @Test
  void theClockIsCompletedFromTheReadersOwn() {
    long hour = 3_600_000_000L;
    for (long age : new long[] {-8 * hour, -1, 0, 1, hour, 8 * hour}) {
      FrameMark mark = new FrameMark(5, NOW - age);
      FrameMark read = MarkStrip.decode(MarkStrip.encode(mark), NOW);
      assertNotNull(read);
      assertEquals(age, read.ageMicros(NOW));
    }
  }

  @ParameterizedTest
  @CsvSource({"1920,1080", "1280,720", "640,480", "640,360", "426,240", "320,180", "160,120"})
  void readableAtEverySize(int width, int height) {
    assertEquals(MARK, card(width, height, MARK).read(NOW));
  }

  @ParameterizedTest
  @CsvSource({"960,540", "480,270", "320,180", "214,120", "160,90", "1280,720"})
  void survivesScaling(int width, int height) {
    assertEquals(MARK, card(640, 360, MARK).scaled(width, height).read(NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void survivesBlur(int radius) {
    assertEquals(MARK, card(640, 360, MARK).blurred(radius).read(NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 100, 200, 400})
  void survivesQuantisation(int step) {
    assertEquals(MARK, card(640, 360, MARK).quantised(step).read(NOW));
  }

  @Test
  void survivesAllOfItAtOnce() {
    LumaImage worn =
        card(1280, 720, MARK)
            .scaled(480, 270)
            .blurred(1)
            .quantised(120)
            .noisy(12, 3)
            .scaled(320, 180)
            .levels(0.7, 40);
    assertEquals(MARK, worn.read(NOW));
  }

  @Test
  void whatIsTooWornIsNotGuessed() {
    assertNull(card(640, 360, MARK).blurred(40).read(NOW));
    assertNull(card(640, 360, MARK).levels(0.15, 100).read(NOW));
  }

  @Test
  void picturesWithoutAMarkGiveNone() {
    LumaImage noise = card(640, 360, MARK).noisy(500, 1);
    assertNull(noise.read(NOW));
    assertNull(card(640, 360, MARK).levels(0, 16).read(NOW));
    assertNull(card(640, 360, MARK).levels(-1, 255).read(NOW));
    assertNull(card(640, 360, MARK).scaled(64, 36).read(NOW));
  }
}
