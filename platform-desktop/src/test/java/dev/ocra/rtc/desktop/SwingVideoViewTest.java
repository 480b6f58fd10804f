package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.video.VideoScalingType;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Paints into images, which needs no screen. */
final class SwingVideoViewTest {
  private static final int BLACK = 0;

  private boolean seen = true;
  private final SwingVideoView view = new SwingVideoView(() -> seen);

  @BeforeAll
  static void needNoScreen() {
    System.setProperty("java.awt.headless", "true");
  }

  private BufferedImage paint(int width, int height, int scale) throws Exception {
    BufferedImage image =
        new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    SwingUtilities.invokeAndWait(
        () -> {
          view.setSize(width, height);
          Graphics2D canvas = image.createGraphics();
          canvas.scale(scale, scale);
          view.paint(canvas);
          canvas.dispose();
        });
    return image;
  }

  private BufferedImage paint(int width, int height) throws Exception {
    return paint(width, height, 1);
  }

  /** The colours at the points a quarter in from the corners: above, then below. */
  private static void assertQuarters(BufferedImage image, int... colours) {
    for (int i = 0; i < 4; i++) {
      int x = image.getWidth() * (i % 2 == 0 ? 1 : 3) / 4;
      int y = image.getHeight() * (i / 2 == 0 ? 1 : 3) / 4;
      assertColour(colours[i], image, x, y);
    }
  }

  private static void assertColour(int colour, BufferedImage image, int x, int y) {
    assertEquals(
        Integer.toHexString(colour),
        Integer.toHexString(image.getRGB(x, y) & 0xffffff),
        x + "," + y);
  }

  @Test
  void withoutAFrameThereIsTheBackground() throws Exception {
    assertQuarters(paint(40, 40), BLACK, BLACK, BLACK, BLACK);
    view.onFrame(new PaintedFrame(40, 40, 0));
    view.clear();
    assertQuarters(paint(40, 40), BLACK, BLACK, BLACK, BLACK);
  }

  @Test
  void everyPixelIsWhereItBelongs() throws Exception {
    view.onFrame(new PaintedFrame(64, 32, 0));
    BufferedImage image = paint(64, 32);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 64; x++) {
        int expected =
            y < 16
                ? (x < 32 ? PaintedFrame.RED : PaintedFrame.GREEN)
                : (x < 32 ? PaintedFrame.BLUE : PaintedFrame.WHITE);
        assertColour(expected, image, x, y);
      }
    }
  }

  @Test
  void framesAreTurnedAsTheySay() throws Exception {
    int red = PaintedFrame.RED;
    int green = PaintedFrame.GREEN;
    int blue = PaintedFrame.BLUE;
    int white = PaintedFrame.WHITE;
    view.onFrame(new PaintedFrame(80, 40, 90));
    assertQuarters(paint(40, 80), blue, red, white, green);
    view.onFrame(new PaintedFrame(80, 40, 180));
    assertQuarters(paint(80, 40), white, blue, green, red);
    view.onFrame(new PaintedFrame(80, 40, 270));
    assertQuarters(paint(40, 80), green, white, red, blue);
  }

  @Test
  void mirroringExchangesLeftAndRightAsSeen() throws Exception {
    view.setMirrored(true);
    view.onFrame(new PaintedFrame(80, 40, 0));
    assertQuarters(
        paint(80, 40), PaintedFrame.GREEN, PaintedFrame.RED, PaintedFrame.WHITE, PaintedFrame.BLUE);
    view.onFrame(new PaintedFrame(80, 40, 90));
    assertQuarters(
        paint(40, 80), PaintedFrame.RED, PaintedFrame.BLUE, PaintedFrame.GREEN, PaintedFrame.WHITE);
  }

  @Test
  void fitLeavesBarsAndFillLeavesNone() throws Exception {
    view.onFrame(new PaintedFrame(80, 40, 0));
    BufferedImage image = paint(80, 80);
    assertColour(BLACK, image, 40, 10);
    assertColour(BLACK, image, 40, 70);
    assertColour(PaintedFrame.RED, image, 2, 30);
    view.setScaling(VideoScalingType.ASPECT_FILL);
    image = paint(80, 80);
    assertColour(PaintedFrame.RED, image, 2, 2);
    assertColour(PaintedFrame.WHITE, image, 77, 77);
  }

  @Test
  void balancedCutsNoMoreThanItMay() {
    assertEquals(100 / (9.0 / 16), 400 * balanced(400, 100, 0, 100, 100), 1e-9);
    assertEquals(100, 100 * balanced(120, 100, 0, 100, 100), 1e-9);
    assertEquals(400, 400 * balanced(400, 100, 90, 100, 400), 1e-9);
  }

  private static double balanced(
      int pictureWidth, int pictureHeight, int rotation, int viewWidth, int viewHeight) {
    return PicturePlacement.scale(
        pictureWidth,
        pictureHeight,
        rotation,
        viewWidth,
        viewHeight,
        VideoScalingType.ASPECT_BALANCED);
  }

  @Test
  void largeFramesAreConvertedAtTheScreensResolution() throws Exception {
    paint(80, 60, 2);
    PaintedFrame frame = new PaintedFrame(1280, 720, 0);
    view.onFrame(frame);
    assertEquals(160, frame.convertedWidth);
    assertEquals(90, frame.convertedHeight);
    BufferedImage image = paint(80, 60, 2);
    assertColour(PaintedFrame.RED, image, 79, 59);
    assertColour(PaintedFrame.WHITE, image, 80, 60);
    PaintedFrame small = new PaintedFrame(40, 30, 0);
    view.onFrame(small);
    assertEquals(40, small.convertedWidth);
  }

  @Test
  void threeImagesServeForEver() throws Exception {
    Set<Integer> arrays = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      PaintedFrame frame = new PaintedFrame(64, 32, 0);
      view.onFrame(frame);
      arrays.add(System.identityHashCode(frame.pixels));
      if (i % 3 != 0) {
        paint(64, 32);
      }
    }
    assertEquals(3, arrays.size());
  }

  @Test
  void whatCannotBeSeenIsNotConverted() throws Exception {
    PaintedFrame first = new PaintedFrame(64, 32, 0);
    view.onFrame(first);
    seen = false;
    PaintedFrame second = new PaintedFrame(64, 32, 180);
    view.onFrame(second);
    assertEquals(64, first.convertedWidth);
    assertEquals(0, second.convertedWidth);
    // The last picture from before.
    assertColour(PaintedFrame.RED, paint(64, 32), 16, 8);
  }
}
