package dev.ocra.rtc.samples.softphone;

import java.awt.Component;
import java.awt.image.BufferedImage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Recognizes a test card on the screen by its colour bars. */
final class CardOnScreen {
  /** Grey, yellow, cyan, green, magenta, red, blue. */
  private static final int[] BARS = {
    0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf
  };

  private static final int TOLERANCE = 48;
  private static final int TRIES = 200;
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private CardOnScreen() {}

  /** Waits until the bars are seen in a row from left to right, or mirrored, or not at all. */
  static void await(Screen screen, Component view, boolean mirrored, boolean seen)
      throws Exception {
    // The X server shows what was drawn some time later, and tells nobody when.
    for (int i = 0; i < TRIES; i++) {
      if (has(screen.look(view), mirrored) == seen) {
        return;
      }
      NEVER.await(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError((seen ? "no test card" : "still a test card") + " in " + view);
  }

  private static boolean has(BufferedImage image, boolean mirrored) {
    for (int y = image.getHeight() / 4; y < image.getHeight() * 3 / 4; y += 4) {
      if (hasBars(image, y, mirrored)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasBars(BufferedImage image, int y, boolean mirrored) {
    int next = 0;
    for (int x = 0; x < image.getWidth() && next < BARS.length; x++) {
      int bar = BARS[mirrored ? BARS.length - 1 - next : next];
      if (isNear(image.getRGB(x, y), bar)) {
        next++;
      }
    }
    return next == BARS.length;
  }

  private static boolean isNear(int seen, int wanted) {
    for (int shift = 0; shift < 24; shift += 8) {
      if (Math.abs((seen >> shift & 0xff) - (wanted >> shift & 0xff)) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }
}
