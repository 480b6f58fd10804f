package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.VideoScalingType;
import dev.ocra.rtc.video.VideoView;
import dev.ocra.rtc.video.VideoViewProvider;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One of the two views of a client, beside the sink that the application may have set. Any thread.
 */
@NullMarked
final class VideoViews {
  private final Consumer<@Nullable VideoSink> onChanged;
  private @Nullable VideoSink sink;
  private @Nullable VideoView view;
  private VideoScalingType scaling = VideoScalingType.ASPECT_FIT;
  private boolean looked;

  /**
   * No view and no sink yet.
   *
   * @param onChanged where pictures are to go from now on
   */
  VideoViews(Consumer<@Nullable VideoSink> onChanged) {
    this.onChanged = onChanged;
  }

  void setSink(@Nullable VideoSink next) {
    synchronized (this) {
      sink = next;
    }
    tell();
  }

  void setView(@Nullable VideoView next) {
    VideoScalingType type;
    synchronized (this) {
      view = next;
      looked = true;
      type = scaling;
    }
    if (next != null) {
      next.setScalingType(type);
    }
    tell();
  }

  /** The view; the first time, if none was set, one of the toolkit that is there. */
  @Nullable VideoView view() {
    synchronized (this) {
      if (looked) {
        return view;
      }
      looked = true;
    }
    VideoView made = make();
    if (made != null) {
      setView(made);
    }
    return made;
  }

  private static @Nullable VideoView make() {
    try {
      for (VideoViewProvider provider : ServiceLoader.load(VideoViewProvider.class)) {
        if (provider.isSupported()) {
          return provider.create();
        }
      }
    } catch (ServiceConfigurationError e) {
      LoggerFactory.getLogger(VideoViews.class).warn("views of a toolkit cannot be loaded", e);
    }
    return null;
  }

  void setScaling(VideoScalingType type) {
    VideoView current;
    synchronized (this) {
      scaling = type;
      current = view;
    }
    if (current != null) {
      current.setScalingType(type);
    }
  }

  void setOnTop(boolean onTop) {
    VideoView current;
    synchronized (this) {
      current = view;
    }
    if (current != null) {
      current.setOnTop(onTop);
    }
  }

  private void tell() {
    VideoSink next;
    synchronized (this) {
      next = VideoFanOut.of(sink, view);
    }
    onChanged.accept(next);
  }
}
