package dev.ocra.rtc.desktop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hides a view in every way and counts what it does meanwhile: {@code HiddenView TOOLKIT}. */
final class HiddenView {
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final int FRAMES = 50;

  private HiddenView() {}

  public static void main(String[] arguments) throws Exception {
    int right = 0;
    try (ViewOnScreen view = ViewOnScreen.open(arguments[0])) {
      for (ViewOnScreen.Hiding how : ViewOnScreen.Hiding.values()) {
        awaitDrawing(view);
        view.hide(how);
        // What the toolkit had in hand when it was hidden.
        view.drawn();
        long converted = view.converted();
        long drawn = view.drawn();
        for (int i = 0; i < FRAMES; i++) {
          view.sink().onFrame(new PaintedFrame(64, 36, 0));
        }
        NEVER.await(100, TimeUnit.MILLISECONDS);
        long more = view.converted() - converted + view.drawn() - drawn;
        System.out.println(how + ": " + more);
        right += more == 0 ? 1 : 0;
        view.show(how);
      }
      awaitDrawing(view);
    }
    System.out.println(right + " right");
  }

  private static void awaitDrawing(ViewOnScreen view) throws Exception {
    long before = view.drawn();
    long converted = view.converted();
    for (int i = 0; i < 200; i++) {
      view.sink().onFrame(new PaintedFrame(64, 36, 0));
      if (view.drawn() > before + 1 && view.converted() > converted) {
        return;
      }
      NEVER.await(20, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("Nothing is drawn");
  }
}
