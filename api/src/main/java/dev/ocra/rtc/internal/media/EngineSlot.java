package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.MediaEngineProvider;
import dev.ocra.rtc.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The engine of a client: the application's, or one of its own that is made when it is first
 * needed. Used on the worker lane alone.
 */
@NullMarked
public final class EngineSlot {
  private final MediaEngineOptions options;
  private final boolean owned;
  private volatile @Nullable MediaEngine engine;
  private boolean closed;

  /** A slot for the application's engine, or with null for one of its own. */
  public EngineSlot(@Nullable MediaEngine engine, MediaEngineOptions options) {
    this.engine = engine;
    this.owned = engine == null;
    this.options = options;
  }

  /**
   * The engine.
   *
   * @throws MediaException if there is none, or the client is closed
   */
  public MediaEngine get() {
    if (closed) {
      throw new MediaException(MediaException.Reason.CLOSED, "the client is terminated");
    }
    MediaEngine ready = engine;
    if (ready == null) {
      ready = create();
      engine = ready;
    }
    return ready;
  }

  /** The engine if it is there already. For any thread, unlike the rest. */
  public @Nullable MediaEngine ifReady() {
    return engine;
  }

  /**
   * Creates the engine ahead of the first call, which connects the sooner. What goes wrong is told
   * by the call that needs the engine.
   */
  public void prepare() {
    try {
      get();
    } catch (MediaException e) {
      LoggerFactory.getLogger(EngineSlot.class).debug("there is no engine yet", e);
    }
  }

  private MediaEngine create() {
    List<String> found = new ArrayList<>();
    try {
      for (MediaEngineProvider provider : ServiceLoader.load(MediaEngineProvider.class)) {
        found.add(provider.name());
        if (provider.isSupported()) {
          return provider.create(options);
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new MediaException(
          MediaException.Reason.UNSUPPORTED, "a media engine cannot be loaded", e);
    }
    throw new MediaException(
        MediaException.Reason.UNSUPPORTED,
        found.isEmpty()
            ? "there is no media engine on the class path: add one, such as ocra-jni"
            : "none of these media engines runs here: " + found);
  }

  /** Closes the engine if it is the client's own. */
  public void close() {
    closed = true;
    MediaEngine last = engine;
    engine = null;
    if (owned && last != null) {
      last.close();
    }
  }
}
