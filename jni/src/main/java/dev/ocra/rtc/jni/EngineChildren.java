package dev.ocra.rtc.jni;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.NullMarked;

/**
 * What was opened from one engine and is still in use, to be closed with it. Keeps none of it
 * alive. Any thread.
 */
@NullMarked
final class EngineChildren {
  private final Map<AutoCloseable, WeakReference<AutoCloseable>> open = new WeakHashMap<>();
  private boolean closed;

  /** False when the engine is closed by now: then the child has to be closed at once. */
  synchronized boolean add(AutoCloseable child) {
    if (closed) {
      return false;
    }
    open.put(child, new WeakReference<>(child));
    return true;
  }

  synchronized void remove(AutoCloseable child) {
    open.remove(child);
  }

  /** The children to close; none is added after this. */
  synchronized List<AutoCloseable> close() {
    closed = true;
    List<AutoCloseable> children = new ArrayList<>(open.keySet());
    open.clear();
    return children;
  }
}
