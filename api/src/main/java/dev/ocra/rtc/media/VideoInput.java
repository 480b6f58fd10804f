package dev.ocra.rtc.media;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/** Where pictures come from. Immutable. */
@NullMarked
public sealed interface VideoInput {
  /** The default camera, at 1280x720 and 30 pictures a second or what comes nearest. */
  static VideoInput camera() {
    return new Camera("", 1280, 720, 30);
  }

  /** A camera by its {@linkplain MediaDevice#id() id}, or the default one if that is empty. */
  static VideoInput camera(String deviceId, int width, int height, int framesPerSecond) {
    return new Camera(deviceId, width, height, framesPerSecond);
  }

  /**
   * A screen by its {@linkplain MediaDevices#screens() id}, or the default one if that is empty, at
   * its own size and without the pointer.
   */
  static VideoInput screen(String screenId, int framesPerSecond) {
    return new Screen(screenId, framesPerSecond);
  }

  /**
   * A window by its {@linkplain MediaDevices#windows() id}, at its own size, also when it changes.
   */
  static VideoInput window(String windowId, int framesPerSecond) {
    return new Window(windowId, framesPerSecond);
  }

  /** Pictures that the application makes. */
  static VideoInput frames(VideoProducer producer) {
    return new Frames(producer);
  }

  /**
   * See {@link #camera(String, int, int, int)}.
   *
   * @param deviceId the camera's id, or empty for the default one
   * @param width pixels
   * @param height pixels
   * @param framesPerSecond pictures a second at most
   */
  record Camera(String deviceId, int width, int height, int framesPerSecond) implements VideoInput {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Camera {
      Objects.requireNonNull(deviceId, "deviceId");
      if (width < 16 || width > 8192 || height < 16 || height > 8192) {
        throw new IllegalArgumentException("size: " + width + "x" + height);
      }
      if (framesPerSecond < 1 || framesPerSecond > 240) {
        throw new IllegalArgumentException("framesPerSecond: " + framesPerSecond);
      }
    }
  }

  /**
   * See {@link #screen(String, int)}.
   *
   * @param screenId the screen's id, or empty for the default one
   * @param framesPerSecond pictures a second at most
   */
  record Screen(String screenId, int framesPerSecond) implements VideoInput {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the rate is out of range
     */
    public Screen {
      Objects.requireNonNull(screenId, "screenId");
      checkScreenRate(framesPerSecond);
    }
  }

  /**
   * See {@link #window(String, int)}.
   *
   * @param windowId the window's id
   * @param framesPerSecond pictures a second at most
   */
  record Window(String windowId, int framesPerSecond) implements VideoInput {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if there is no id or the rate is out of range
     */
    public Window {
      if (windowId.isEmpty()) {
        throw new IllegalArgumentException("windowId is empty");
      }
      checkScreenRate(framesPerSecond);
    }
  }

  private static void checkScreenRate(int framesPerSecond) {
    if (framesPerSecond < 1 || framesPerSecond > 60) {
      throw new IllegalArgumentException("framesPerSecond: " + framesPerSecond);
    }
  }

  /**
   * See {@link #frames(VideoProducer)}.
   *
   * @param producer makes the pictures
   */
  record Frames(VideoProducer producer) implements VideoInput {
    /** Checks that the producer is not null. */
    public Frames {
      Objects.requireNonNull(producer, "producer");
    }
  }
}
