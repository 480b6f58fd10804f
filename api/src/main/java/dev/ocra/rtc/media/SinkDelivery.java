package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** How a {@link VideoSink} wants its frames. */
@NullMarked
public enum SinkDelivery {
  /**
   * On a thread of the sink's own, the newest frame whenever the sink is ready for one. A slow sink
   * does not hold the media up: frames that come meanwhile replace the one that waits, and are
   * counted as dropped. For views.
   */
  LATEST,

  /**
   * On the thread that delivers, which is the producer's or the camera's for local video and the
   * decoder's for remote video: every frame, at once, none dropped. The media waits for the sink
   * meanwhile, so it has to be quick and must not wait for anything: not for a stage of the engine,
   * not for another thread that uses the engine, and it must not open tracks or sessions or push
   * into the same track. Retaining and converting frames, and removing or replacing the sink, are
   * all right. For recorders, bots and measurements. Two sinks of a client that share a track are
   * called so when both want it.
   */
  DIRECT
}
