package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.MediaDevicesObserver;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.NullMarked;

/**
 * What native code calls when devices changed, on the callback thread. The engine keeps it alive,
 * not native code.
 */
@NullMarked
final class DevicesNews {
  private final Set<MediaDevicesObserver> observers = new CopyOnWriteArraySet<>();

  void add(MediaDevicesObserver observer) {
    observers.add(Objects.requireNonNull(observer, "observer"));
  }

  void remove(MediaDevicesObserver observer) {
    observers.remove(observer);
  }

  void clear() {
    observers.clear();
  }

  /** Called by native code. */
  void changed() {
    for (MediaDevicesObserver observer : observers) {
      try {
        observer.onDevicesChanged();
      } catch (Throwable thrown) {
        Trampoline.report(thrown);
      }
    }
  }
}
