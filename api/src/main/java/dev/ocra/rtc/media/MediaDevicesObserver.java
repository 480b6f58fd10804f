package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Hears that devices came, went, or became the default ones.
 *
 * <p><b>Threads:</b> one call at a time on a thread of the engine, some 100 ms after the event, so
 * that one plug gives one call. Devices may be listed from within it.
 */
@FunctionalInterface
@NullMarked
public interface MediaDevicesObserver {
  /** Lists that were taken before may be out of date. */
  void onDevicesChanged();
}
