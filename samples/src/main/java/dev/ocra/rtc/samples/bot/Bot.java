package dev.ocra.rtc.samples.bot;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallControllerListener;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.source.WavAudio;
import dev.ocra.rtc.samples.recording.CallSound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;

/**
 * Answers every call, plays a WAV file to the callers and records each of them: {@code Bot HOST
 * APPLICATION_KEY USER TOKEN WAV FOLDER}. It needs no sound card and no display. The file plays
 * again and again; who calls later comes in where it is. Ends with Ctrl-C.
 */
@NullMarked
public final class Bot implements CallControllerListener {
  private final Path folder;

  private Bot(Path folder) {
    this.folder = folder;
  }

  /** See above for the arguments. Returns when its thread is interrupted. */
  public static void main(String[] arguments) throws Exception {
    String token = arguments[3];
    // The file takes the place of the microphone.
    AudioDevice device =
        AudioDevice.application(
            PcmFormat.SPEECH, WavAudio.open(Path.of(arguments[4])), PcmSink.NOWHERE);
    SinchClient client =
        SinchClient.builder()
            .environmentHost(arguments[0])
            .applicationKey(arguments[1])
            .userId(arguments[2])
            .mediaEngineOptions(MediaEngineOptions.builder().audioDevice(device).build())
            .multiCall(true)
            .build();
    // A recording is to arrive as it is: there is no echo to cancel and no noise to take away.
    client.getAudioController().setAudioProcessing(AudioProcessing.NONE);
    client.getVideoController().setVideoInput(null);
    client.addSinchClientListener(registration -> registration.register(token));
    client.getCallController().addCallControllerListener(new Bot(Path.of(arguments[5])));
    endWith(Thread.currentThread());
    try {
      client.start().get();
      System.out.println("Waiting for calls to " + client.getUserId());
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      System.out.println("No more calls");
    } finally {
      // The calls end first, and their files with them.
      client.terminateGracefully().get();
    }
  }

  private static void endWith(Thread thread) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  thread.interrupt();
                  try {
                    thread.join(5_000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  @Override
  public void onIncomingCall(CallController calls, Call call) {
    try {
      Path file = Files.createTempFile(folder, "call-", ".wav");
      CallSound recorder = new CallSound(file);
      call.setRemoteAudioSink(recorder);
      call.addCallListener(
          new CallListener() {
            @Override
            public void onCallEnded(Call call) {
              recorder.close();
              System.out.println("Recorded " + call.getRemoteUserId() + ": " + file);
            }
          });
      call.answer();
    } catch (IOException e) {
      System.err.println("Cannot record: " + e.getMessage());
      call.hangup();
    }
  }
}
