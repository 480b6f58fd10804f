package dev.ocra.rtc.desktop;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Hands the latest of a stream of images from the thread that fills them to the one that draws
 * them. Neither waits for the other: each has an image of its own, and a third lies between them.
 */
@NullMarked
final class FrameExchange {
  private FrameImage filled = new FrameImage();
  private FrameImage between = new FrameImage();
  private FrameImage drawn = new FrameImage();
  private boolean fresh;
  private boolean empty = true;

  /** The image to fill next. For the filling thread. */
  synchronized FrameImage toFill() {
    return filled;
  }

  /** Offers what was filled. False if one that was offered before had not been taken. */
  synchronized boolean offer() {
    FrameImage offered = filled;
    filled = between;
    between = offered;
    boolean taken = !fresh;
    fresh = true;
    empty = false;
    return taken;
  }

  /** The latest image, good until the next call; null if there is none. For the drawing thread. */
  synchronized @Nullable FrameImage latest() {
    if (empty) {
      return null;
    }
    if (fresh) {
      FrameImage latest = between;
      between = drawn;
      drawn = latest;
      fresh = false;
    }
    return drawn;
  }

  /** Forgets the images; there is none until the next offer. */
  synchronized void clear() {
    empty = true;
    fresh = false;
  }
}
