package dev.ocra.rtc.desktop;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says how many bytes of the heap a shown frame takes, on the thread that brings it and on the one
 * that draws it: {@code FrameAllocation TOOLKIT}.
 */
final class FrameAllocation {
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final int WARM_UP = 300;
  private static final int FRAMES = 300;

  private FrameAllocation() {}

  public static void main(String[] arguments) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PaintedFrame frame = new PaintedFrame(1280, 720, 0);
    try (ViewOnScreen view = ViewOnScreen.open(arguments[0])) {
      long drawing = view.thread().getId();
      long bringing = 0;
      long drawn = 0;
      for (int i = 0; i < WARM_UP + FRAMES; i++) {
        long before = view.drawn();
        long drawnBefore = threads.getThreadAllocatedBytes(drawing);
        long broughtBefore = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        view.sink().onFrame(frame);
        long brought = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        if (i >= WARM_UP) {
          bringing += brought - broughtBefore;
        }
        for (int tries = 0; tries < 100 && view.drawn() == before; tries++) {
          NEVER.await(5, TimeUnit.MILLISECONDS);
        }
        if (i >= WARM_UP) {
          drawn += threads.getThreadAllocatedBytes(drawing) - drawnBefore;
        }
      }
      System.out.println("bringing " + bringing / FRAMES);
      System.out.println("drawing " + drawn / FRAMES);
    }
  }
}
