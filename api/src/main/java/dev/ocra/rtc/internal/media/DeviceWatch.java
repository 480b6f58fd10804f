package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaDevicesObserver;
import dev.ocra.rtc.media.MediaException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * Watches the devices of the engine once somebody wants to know. Watchers are called on the worker
 * lane, where devices may be listed and chosen.
 */
@NullMarked
final class DeviceWatch {
  private final Lanes lanes;
  private final EngineSlot engine;
  private final ClientLog log;
  private final List<Consumer<MediaDevices>> watchers = new CopyOnWriteArrayList<>();
  private final MediaDevicesObserver observer = this::changed;

  /** On the worker lane alone. */
  private boolean observing;

  DeviceWatch(Lanes lanes, EngineSlot engine, ClientLog log) {
    this.lanes = lanes;
    this.engine = engine;
    this.log = log;
  }

  /** For any thread. One that is there already is not added again. */
  void add(Consumer<MediaDevices> watcher) {
    if (!watchers.contains(watcher)) {
      watchers.add(watcher);
    }
    lanes.worker().execute(this::observe);
  }

  /** For any thread. */
  void remove(Consumer<MediaDevices> watcher) {
    watchers.remove(watcher);
  }

  private void observe() {
    if (observing) {
      return;
    }
    try {
      engine.get().devices().addObserver(observer);
      observing = true;
    } catch (MediaException | IllegalStateException e) {
      log.warn("media", "devices are not watched: there is no engine", e);
    }
  }

  // On a thread of the engine.
  private void changed() {
    lanes
        .worker()
        .execute(
            () -> {
              if (!observing) {
                return;
              }
              for (Consumer<MediaDevices> watcher : watchers) {
                try {
                  watcher.accept(engine.get().devices());
                } catch (MediaException | IllegalStateException e) {
                  log.warn("media", "a change of devices came to nothing", e);
                }
              }
            });
  }

  /** The client ends; the engine may live on. On the worker lane. */
  void end() {
    if (observing) {
      observing = false;
      engine.get().devices().removeObserver(observer);
    }
  }
}
