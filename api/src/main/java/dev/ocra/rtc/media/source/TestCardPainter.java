package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.source.TestCardLayout.Box;
import java.nio.CharBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.NullMarked;

/** Paints the pictures of a {@link TestCard}: the background, and over it what changes. */
@NullMarked
final class TestCardPainter {
  private static final int DIGITS = 6;
  private static final double SECONDS_PER_ORBIT = 4;
  private static final YuvColour BALL = YuvColour.ofRgb(0xff6a00);

  private final TestCardLayout layout;
  private final I420Canvas background;
  private final ZoneId zone = ZoneId.systemDefault();
  private final char[] counter = new char[DIGITS];
  private final char[] clock = "00:00:00.000".toCharArray();

  TestCardPainter(int width, int height, String title) {
    layout = new TestCardLayout(width, height);
    background = TestCardBackground.paint(layout, title);
  }

  void paint(I420Canvas canvas, FrameMark mark, double seconds) {
    canvas.copy(background);
    ball(canvas, seconds);
    digits(counter, 0, DIGITS, mark.number());
    text(canvas, layout.counter(), counter, YuvColour.WHITE.y());
    time(mark.captureMicros());
    text(canvas, layout.clock(), clock, YuvColour.WHITE.y());
    MarkStrip.paint(canvas, mark);
  }

  private void ball(I420Canvas canvas, double seconds) {
    double angle = 2 * Math.PI * (seconds % SECONDS_PER_ORBIT) / SECONDS_PER_ORBIT;
    double x = layout.centreX + layout.radius * Math.sin(angle);
    double y = layout.centreY - layout.radius * Math.cos(angle);
    double radius = layout.radius / 11;
    disc(canvas, x, y, radius, YuvColour.WHITE);
    disc(canvas, x, y, radius * 0.78, BALL);
  }

  private static void disc(
      I420Canvas canvas, double centreX, double centreY, double radius, YuvColour colour) {
    canvas.blend(
        (int) (centreX - radius - 1),
        (int) (centreY - radius - 1),
        (int) (centreX + radius + 2),
        (int) (centreY + radius + 2),
        (x, y) -> radius + 0.5 - Math.hypot(x - centreX, y - centreY),
        colour);
  }

  private void time(long micros) {
    LocalTime time = LocalTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
    digits(clock, 0, 2, time.getHour());
    digits(clock, 3, 2, time.getMinute());
    digits(clock, 6, 2, time.getSecond());
    digits(clock, 9, 3, time.getNano() / 1_000_000);
  }

  private static void digits(char[] text, int from, int count, long number) {
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (char) ('0' + number % 10);
      number /= 10;
    }
  }

  private static void text(I420Canvas canvas, Box box, char[] text, int luma) {
    int square = PixelFont.squareFor(text.length, box.width() - 4, box.height() - 4);
    int width = (text.length * PixelFont.ADVANCE - 1) * square;
    PixelFont.draw(
        canvas,
        box.left() + (box.width() - width) / 2,
        box.top() + (box.height() - PixelFont.HEIGHT * square) / 2,
        square,
        CharBuffer.wrap(text),
        luma);
  }
}
