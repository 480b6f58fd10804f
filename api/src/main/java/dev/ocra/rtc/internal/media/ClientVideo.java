package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.lane.SerialLane;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.video.VideoController;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The video of a client. */
@NullMarked
public final class ClientVideo implements VideoController {
  private final SharedVideo video;
  private final SerialLane signal;
  private final DeviceTasks devices;
  private final Runnable checkLive;
  private final Consumer<@Nullable VideoSink> onRemoteSink;
  private volatile @Nullable VideoInput input = VideoInput.camera();

  /**
   * The video of a client.
   *
   * @param checkLive throws once the client is terminated
   * @param onRemoteSink tells the calls, on the signal lane
   */
  public ClientVideo(
      SharedVideo video,
      SerialLane signal,
      DeviceTasks devices,
      Runnable checkLive,
      Consumer<@Nullable VideoSink> onRemoteSink) {
    this.video = video;
    this.signal = signal;
    this.devices = devices;
    this.checkLive = checkLive;
    this.onRemoteSink = onRemoteSink;
  }

  @Override
  public void setVideoInput(@Nullable VideoInput input) {
    checkLive.run();
    this.input = input;
    signal.execute(() -> video.setInput(input));
  }

  @Override
  public @Nullable VideoInput getVideoInput() {
    checkLive.run();
    return input;
  }

  @Override
  public void setLocalVideoSink(@Nullable VideoSink sink) {
    checkLive.run();
    signal.execute(() -> video.setSink(sink));
  }

  @Override
  public void setRemoteVideoSink(@Nullable VideoSink sink) {
    checkLive.run();
    signal.execute(() -> onRemoteSink.accept(sink));
  }

  @Override
  public SinchPromise<List<MediaDevice>> listCameras() {
    checkLive.run();
    return devices.ask(known -> List.copyOf(known.cameras()));
  }
}
