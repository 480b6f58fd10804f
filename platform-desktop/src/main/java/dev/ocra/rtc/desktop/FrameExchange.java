package dev.ocra.rtc.desktop;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Hands the latest of a stream of images from the thread that fills them to the one that draws
 * them. Neither waits for the other: each has images of its own, and one more lies between them.
 *
 * <p>A toolkit that goes on reading an image after a newer one was taken says how many of the
 * images that were taken last stay untouched.
 */
@NullMarked
final class FrameExchange<I> {
  private final ArrayDeque<I> drawn;
  private I filled;
  private I between;
  private boolean fresh;
  private boolean empty = true;

  /**
   * An exchange of {@code kept + 2} images.
   *
   * @param kept how many of those taken last are not filled again: 1 at least
   */
  FrameExchange(Supplier<? extends I> images, int kept) {
    filled = images.get();
    between = images.get();
    drawn = new ArrayDeque<>(kept);
    for (int i = 0; i < kept; i++) {
      drawn.addLast(images.get());
    }
  }

  /** The image to fill next. For the filling thread. */
  synchronized I toFill() {
    return filled;
  }

  /** Offers what was filled. False if one that was offered before had not been taken. */
  synchronized boolean offer() {
    I offered = filled;
    filled = between;
    between = offered;
    boolean taken = !fresh;
    fresh = true;
    empty = false;
    return taken;
  }

  /** Whether there is an image that was not taken yet. */
  synchronized boolean isFresh() {
    return fresh;
  }

  /** The latest image; null if there is none. For the drawing thread. */
  synchronized @Nullable I latest() {
    if (empty) {
      return null;
    }
    if (fresh) {
      drawn.addLast(between);
      between = drawn.removeFirst();
      fresh = false;
    }
    return drawn.getLast();
  }

  /** Forgets the images; there is none until the next offer. */
  synchronized void clear() {
    empty = true;
    fresh = false;
  }
}
