package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.internal.media.ClientVideo;
import dev.ocra.rtc.internal.media.VideoFrameListeners;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.RemoteVideoFrameListener;
import dev.ocra.rtc.video.VideoImage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Where the received video of all calls goes. On the signal lane, but the screenshot. */
@NullMarked
final class RemoteVideos implements ClientVideo.RemoteVideos {
  private final CallServices services;
  private final OpenCalls calls;
  private @Nullable VideoSink remoteSink;
  private @Nullable RemoteVideoFrameListener remoteFrames;

  RemoteVideos(CallServices services, OpenCalls calls) {
    this.services = services;
    this.calls = calls;
  }

  /** A new call: its pictures go where those of the others go. */
  void begin(OcraCall call) {
    RemoteViews views = call.runner().media().views();
    views.setFallbackVideo(remoteSink, null);
    views.setEditor(VideoFrameListeners.editor(remoteFrames, call.getCallId()), null);
  }

  /** Where the pictures of calls go that have no sink of their own. */
  @Override
  public void setRemoteSink(@Nullable VideoSink sink) {
    remoteSink = sink;
    calls.forEach(
        call -> {
          CallMedia media = call.runner().media();
          media.views().setFallbackVideo(sink, media.session());
        });
  }

  /** Who sees the pictures of all calls before they are shown. */
  @Override
  public void setRemoteFrames(@Nullable RemoteVideoFrameListener listener) {
    remoteFrames = listener;
    calls.forEach(
        call -> {
          CallMedia media = call.runner().media();
          media
              .views()
              .setEditor(VideoFrameListeners.editor(listener, call.getCallId()), media.session());
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such call, or it is over
   */
  @Override
  public SinchPromise<VideoImage> takeScreenshot(Call call) {
    OcraCall known = calls.get(call.getCallId());
    if (known == null) {
      throw new IllegalArgumentException("there is no call " + call.getCallId());
    }
    return Screenshot.take(services, known.runner().media());
  }
}
