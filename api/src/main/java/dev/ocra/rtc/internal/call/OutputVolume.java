package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.media.EngineSlot;
import dev.ocra.rtc.media.DeviceVolume;
import dev.ocra.rtc.media.MediaException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The speaker's volume, where the engine and the platform can tell it. On the worker lane: asking
 * may wait for the sound system.
 */
@NullMarked
final class OutputVolume {
  private final EngineSlot engine;
  private boolean unknown;

  OutputVolume(EngineSlot engine) {
    this.engine = engine;
  }

  /** 0 to 1, or null; once it is not known it is not asked for again. */
  @Nullable Double read() {
    if (unknown) {
      return null;
    }
    try {
      DeviceVolume volume = engine.get().devices().speakerVolume("");
      return volume.muted() ? 0 : volume.level();
    } catch (MediaException | IllegalStateException e) {
      unknown = true;
      return null;
    }
  }
}
