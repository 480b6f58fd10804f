package dev.ocra.rtc.desktop;

import dev.ocra.rtc.video.VideoScalingType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows a picture in every scaling, turned each way, mirrored and not, and looks at the screen:
 * {@code EveryPlacement TOOLKIT SCALE}.
 */
final class EveryPlacement {
  private static final int PICTURE_WIDTH = 640;
  private static final int PICTURE_HEIGHT = 360;
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private EveryPlacement() {}

  public static void main(String[] arguments) throws Exception {
    int factor = Integer.parseInt(arguments[1]);
    int right = 0;
    try (ViewOnScreen view = ViewOnScreen.open(arguments[0])) {
      for (VideoScalingType scaling : VideoScalingType.values()) {
        for (int rotation = 0; rotation < 360; rotation += 90) {
          for (boolean mirrored : new boolean[] {false, true}) {
            PlacedPicture expected =
                new PlacedPicture(
                    PICTURE_WIDTH,
                    PICTURE_HEIGHT,
                    rotation,
                    mirrored,
                    scaling,
                    ViewOnScreen.WIDTH * factor,
                    ViewOnScreen.HEIGHT * factor);
            view.arrange(scaling, mirrored);
            right += isSeen(view, expected) ? 1 : 0;
          }
        }
      }
    }
    System.out.println(right + " placements right");
  }

  private static boolean isSeen(ViewOnScreen view, PlacedPicture expected) throws Exception {
    PaintedFrame frame =
        new PaintedFrame(expected.pictureWidth(), expected.pictureHeight(), expected.rotation());
    String fault = "nothing";
    // The X server shows what was drawn some time later, and tells nobody when.
    for (int i = 0; i < 100 && fault != null; i++) {
      if (i % 20 == 0) {
        view.sink().onFrame(frame);
      }
      boolean over = NEVER.await(10L + i, TimeUnit.MILLISECONDS);
      fault = over ? "over" : expected.fault(view.look());
    }
    if (fault != null) {
      System.out.println(expected + ": " + fault);
    }
    return fault == null;
  }
}
