package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.video.VideoImage;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** Takes one picture out of those that a call receives. */
@NullMarked
final class Screenshot implements Consumer<VideoFrame> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CallServices services;
  private final CallMedia media;
  private final SinchPromise<VideoImage> promise = new SinchPromise<>();

  private Screenshot(CallServices services, CallMedia media) {
    this.services = services;
    this.media = media;
  }

  /** The next picture; fails when none comes in time. */
  static SinchPromise<VideoImage> take(CallServices services, CallMedia media) {
    Screenshot screenshot = new Screenshot(services, media);
    services.lanes().signal().execute(screenshot::begin);
    return screenshot.promise;
  }

  private void begin() {
    media.views().take(this, media.session());
    var unused = services.lanes().after(PATIENCE, this::giveUp);
  }

  private void giveUp() {
    media.views().taken(this, media.session());
    services
        .lanes()
        .callback()
        .execute(
            () ->
                promise.completeExceptionally(
                    ErrorValue.of(
                        ErrorType.MEDIA, ErrorCode.MEDIA_FAILED, "no picture came in time")));
  }

  /** On a thread of the engine. */
  @Override
  public void accept(VideoFrame frame) {
    VideoImage image = upright(frame);
    services.lanes().signal().execute(() -> media.views().taken(this, media.session()));
    services.lanes().callback().execute(() -> promise.complete(image));
  }

  private static VideoImage upright(VideoFrame frame) {
    int width = frame.width();
    int height = frame.height();
    int[] pixels = new int[width * height];
    frame.toArgb(pixels, width, height);
    int rotation = frame.rotation();
    if (rotation == 0) {
      return new VideoImage(width, height, pixels);
    }
    int[] turned = new int[pixels.length];
    boolean sideways = rotation != 180;
    int across = sideways ? height : width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int toX = rotation == 90 ? height - 1 - y : rotation == 180 ? width - 1 - x : y;
        int toY = rotation == 90 ? x : rotation == 180 ? height - 1 - y : width - 1 - x;
        turned[toY * across + toX] = pixels[y * width + x];
      }
    }
    return sideways ? new VideoImage(height, width, turned) : new VideoImage(width, height, turned);
  }
}
