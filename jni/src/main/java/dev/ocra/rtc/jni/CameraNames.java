package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.CameraPosition;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/** What a camera's name says of where it looks: V4L2 has no other place for it. */
@NullMarked
final class CameraNames {
  private static final List<String> FRONT = List.of("front", "user facing", "integrated");
  private static final List<String> BACK = List.of("rear", "back", "world facing");

  private CameraNames() {}

  static CameraPosition positionOf(String name) {
    String words = name.toLowerCase(Locale.ROOT);
    if (BACK.stream().anyMatch(words::contains)) {
      return CameraPosition.BACK;
    }
    return FRONT.stream().anyMatch(words::contains) ? CameraPosition.FRONT : CameraPosition.UNKNOWN;
  }
}
