package dev.ocra.rtc.samples.recorder;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallControllerListener;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.samples.recording.CallPictures;
import dev.ocra.rtc.samples.recording.CallSound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Answers one call and records what the caller says and shows, for so many seconds at most: {@code
 * HeadlessRecorder HOST APPLICATION_KEY USER TOKEN FOLDER SECONDS}. Writes {@code audio.wav} and
 * {@code video.y4m}; needs no sound card and no display. Other callers get a busy tone meanwhile.
 */
@NullMarked
public final class HeadlessRecorder implements CallControllerListener {
  private final Path folder;
  private final Duration longest;
  private final CountDownLatch over = new CountDownLatch(1);

  private HeadlessRecorder(Path folder, Duration longest) {
    this.folder = folder;
    this.longest = longest;
  }

  /** See above for the arguments. Returns when the call was recorded. */
  public static void main(String[] arguments) throws Exception {
    String token = arguments[3];
    HeadlessRecorder recorder =
        new HeadlessRecorder(
            Path.of(arguments[4]), Duration.ofSeconds(Integer.parseInt(arguments[5])));
    MediaEngineOptions engine =
        MediaEngineOptions.builder().audioDevice(AudioDevice.silent()).build();
    SinchClient client =
        SinchClient.builder()
            .environmentHost(arguments[0])
            .applicationKey(arguments[1])
            .userId(arguments[2])
            .mediaEngineOptions(engine)
            .build();
    client.getVideoController().setVideoInput(null);
    client.addSinchClientListener(registration -> registration.register(token));
    client.getCallController().addCallControllerListener(recorder);
    try {
      client.start().get();
      System.out.println("Waiting for a call to " + client.getUserId());
      recorder.over.await();
    } finally {
      client.terminateGracefully().get();
    }
  }

  @Override
  public void onIncomingCall(CallController calls, Call call) {
    try {
      CallSound audio = new CallSound(folder.resolve("audio.wav"));
      CallPictures video = new CallPictures(folder.resolve("video.y4m"));
      call.setRemoteAudioSink(audio);
      call.setRemoteVideoSink(video);
      call.addCallListener(new Recording(audio, video));
      call.answer();
    } catch (IOException e) {
      System.err.println("Cannot record: " + e.getMessage());
      call.hangup();
    }
  }

  private final class Recording implements CallListener {
    private final CallSound audio;
    private final CallPictures video;

    private Recording(CallSound audio, CallPictures video) {
      this.audio = audio;
      this.video = video;
    }

    @Override
    public void onCallEstablished(Call call) {
      Executor later = CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS);
      later.execute(() -> hangUp(call));
    }

    @Override
    public void onCallEnded(Call call) {
      try (audio;
          video) {
        System.out.println("Recorded " + call.getRemoteUserId() + " in " + folder);
      } finally {
        over.countDown();
      }
    }
  }

  private void hangUp(Call call) {
    // A call that is over already belongs to a client that may be gone.
    if (over.getCount() > 0) {
      call.hangup();
    }
  }
}
