package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Makes the engine of a platform. Found with {@link java.util.ServiceLoader}; an application that
 * wants another one gives it to the client's builder.
 *
 * <p><b>Threads:</b> safe on any thread. Creating an engine may load a native library and so takes
 * some time.
 */
@NullMarked
public interface MediaEngineProvider {
  /** The engine's name, for logs. */
  String name();

  /** Whether {@link #create} can work here. Never throws. */
  boolean isSupported();

  /**
   * Creates an engine.
   *
   * @throws MediaException if the engine cannot run here; its message says what is missing
   */
  MediaEngine create(MediaEngineOptions options);
}
