package dev.ocra.rtc.desktop;

import dev.ocra.rtc.video.VideoView;
import dev.ocra.rtc.video.VideoViewProvider;
import java.util.ServiceLoader;

/** Finds a view as the API does, and says of which class it is. */
final class FoundView {
  private FoundView() {}

  public static void main(String[] arguments) {
    for (VideoViewProvider provider : ServiceLoader.load(VideoViewProvider.class)) {
      if (provider.isSupported()) {
        VideoView view = provider.create();
        System.out.println(view.getClass().getSimpleName());
      }
    }
  }
}
