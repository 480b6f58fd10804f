package dev.ocra.rtc.media.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.source.PictureRecorder.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestCardTest {
  private final PictureRecorder target = new PictureRecorder();

  private static FrameMark mark(Picture picture) {
    FrameMark mark =
        TestCardReader.read(picture.planeY(), picture.strideY(), picture.width(), picture.height());
    assertNotNull(mark);
    return mark;
  }

  private static boolean isRunning(String threadName) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(threadName));
  }

  @Test
  void picturesAreNumberedAndTimed() throws InterruptedException {
    TestCard card = TestCard.builder().framesPerSecond(100).title("Bob 2").build();
    long before = WallClock.micros();
    card.start(target);
    try {
      for (int i = 0; i < 20; i++) {
        Picture picture = target.next();
        FrameMark mark = mark(picture);
        assertEquals(i, mark.number());
        assertTrue(mark.captureMicros() >= before && mark.captureMicros() <= WallClock.micros());
        assertTrue(picture.timestampNanos <= System.nanoTime());
      }
    } finally {
      card.stop();
    }
  }

  @Test
  void noPictureComesEarly() throws InterruptedException {
    TestCard card = TestCard.builder().size(160, 120).framesPerSecond(120).build();
    long before = System.nanoTime();
    card.start(target);
    try {
      for (int i = 0; i < 60; i++) {
        assertTrue(target.next().timestampNanos >= before + i * 1_000_000_000L / 120);
      }
    } finally {
      card.stop();
    }
  }

  @Test
  void nothingIsPushedOnceStopHasReturned() throws InterruptedException {
    TestCard card = TestCard.builder().framesPerSecond(240).build();
    card.start(target);
    target.next();
    card.stop();
    int pushed = target.pushed.size();
    assertFalse(isRunning("ocra-test-card"));
    assertEquals(card.framesPushed(), pushed + 1);
    card.stop();
  }

  @Test
  void aClosedTrackEndsThePictures() throws InterruptedException {
    TestCard card = TestCard.builder().framesPerSecond(240).build();
    card.start(target);
    target.next();
    target.closed = true;
    card.stop();
    target.closed = false;
    card.start(target); // for another track
    assertThrows(IllegalStateException.class, () -> card.start(target), "one at a time");
    target.next();
    card.stop();
  }

  @Test
  void stopBeforeStartDoesNothing() {
    TestCard.builder().build().stop();
  }

  @Test
  void consecutivePicturesDiffer() {
    TestCardPainter painter = new TestCardPainter(640, 360, "");
    I420Canvas one = new I420Canvas(640, 360);
    I420Canvas other = new I420Canvas(640, 360);
    painter.paint(one, new FrameMark(1, 1_000_000), 0);
    painter.paint(other, new FrameMark(2, 1_033_333), 1 / 30.0);
    int below = MarkStrip.height(640);
    int different = 0;
    for (int i = below * 640; i < 640 * 360; i++) {
      different += one.luma(i % 640, i / 640) == other.luma(i % 640, i / 640) ? 0 : 1;
    }
    assertTrue(different > 200, different + " pixels");
  }

  @Test
  void theBarsHaveTheirColours() {
    I420Canvas canvas = new I420Canvas(640, 360);
    new TestCardPainter(640, 360, "").paint(canvas, new FrameMark(0, 0), 0);
    TestCardLayout layout = new TestCardLayout(640, 360);
    int y = (int) (layout.centreY - 0.4 * layout.radius);
    YuvColour green = YuvColour.ofRgb(0x00bf00);
    int x = (int) layout.centreX;
    assertEquals(green.y(), canvas.luma(x, y));
    assertEquals(green.u(), canvas.u(x, y));
    assertEquals(green.v(), canvas.v(x, y));
    assertNotEquals(green.u(), canvas.u(x + 40, y));
  }

  @ParameterizedTest
  @CsvSource({"160,120", "161,121", "361,640", "1281,723", "4096,2160"})
  void everySizeIsPainted(int width, int height) {
    I420Canvas canvas = new I420Canvas(width, height);
    FrameMark mark = new FrameMark(999_999, WallClock.micros());
    new TestCardPainter(width, height, "a rather long title, too long").paint(canvas, mark, 3.9);
    assertEquals(mark, LumaImage.of(canvas).read(mark.captureMicros()));
  }

  @Test
  void sizesAndRatesOutOfRangeAreRefused() {
    TestCard.Builder builder = TestCard.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.size(158, 120));
    assertThrows(IllegalArgumentException.class, () -> builder.size(640, 9000));
    assertThrows(IllegalArgumentException.class, () -> builder.framesPerSecond(0));
    assertThrows(IllegalArgumentException.class, () -> builder.framesPerSecond(241));
  }
}
