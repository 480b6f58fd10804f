package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * Captures, encodes, sends, receives and renders media: the one thing that a call needs from a
 * platform.
 *
 * <p><b>Life cycle:</b> created by a {@link MediaEngineProvider}, closed by whoever created it.
 * Close what was opened from an engine first; an engine that is closed earlier closes the rest
 * itself. After {@link #close()} every method throws {@link IllegalStateException}; closing again
 * does nothing.
 *
 * <p><b>Threads:</b> every method may be called from any thread. Observers, sinks and producers are
 * called on threads of the engine and must return soon; an exception that they throw is reported to
 * their thread's uncaught exception handler and harms nobody else.
 */
@NullMarked
public interface MediaEngine extends AutoCloseable {
  /**
   * Opens the transport and the media of one peer. Nothing is captured or sent before a track is
   * set.
   *
   * @throws MediaException if the options cannot be met
   */
  PeerSession openPeerSession(PeerSessionOptions options, PeerSessionObserver observer);

  /**
   * Opens the engine's audio input as a track. The device itself is opened when a session first
   * sends the track, and closed when none does.
   *
   * @throws MediaException if there is no such input
   */
  LocalAudio openAudio(AudioProcessing processing);

  /**
   * Opens a source of pictures as a track. May wait for a device: do not call it on a thread that
   * has to stay responsive.
   *
   * @throws MediaException if the source cannot be opened
   */
  LocalVideo openVideo(VideoInput input);

  /** The engine's audio input and output. */
  EngineAudio audio();

  /** The devices that this engine sees. */
  MediaDevices devices();

  @Override
  void close();
}
