package dev.ocra.rtc.samples.incall;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.source.TestCard;
import dev.ocra.rtc.media.source.TestCardReader;
import dev.ocra.rtc.samples.scene.ToneMeter;
import dev.ocra.rtc.samples.scene.ToneSource;
import dev.ocra.rtc.samples.scene.Trail;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.token.RegistrationToken;
import dev.ocra.rtc.video.VideoCallListener;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * A client with the real engine that speaks a tone, listens for the other one's, shows a test card
 * and recognises the other one's. Answers what rings.
 */
@NullMarked
final class TonePhone implements AutoCloseable {
  static final String KEY = "a32e5a8d-f7d8-411c-9645-9038e8dd051d";
  static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";

  final SinchClient client;
  final ToneMeter ear;
  final Gaps gaps = new Gaps();
  final Trail<String> events = new Trail<>();
  final Trail<Call> calls = new Trail<>();
  private final Trail<Long> marks = new Trail<>();

  TonePhone(OcraServer server, String user, double speaks, double hears) throws Exception {
    ear = new ToneMeter(hears);
    client =
        SinchClient.builder()
            .applicationKey(KEY)
            .environmentHost(server.uri().toString())
            .userId(user)
            .mediaEngineOptions(
                MediaEngineOptions.builder()
                    .audioDevice(
                        AudioDevice.application(
                            PcmFormat.SPEECH,
                            new ToneSource(speaks),
                            (block, format) -> {
                              gaps.write(block.duplicate().order(block.order()), format);
                              ear.write(block, format);
                            }))
                    .build())
            .build();
    client.getAudioController().setAudioProcessing(AudioProcessing.NONE);
    client
        .getVideoController()
        .setVideoInput(
            VideoInput.frames(TestCard.builder().size(640, 360).framesPerSecond(15).build()));
    client.getVideoController().setRemoteVideoSink(this::see);
    client.addSinchClientListener(new Registrar(user));
    client
        .getCallController()
        .addCallControllerListener(
            (controller, call) -> {
              follow(call);
              call.answer();
            });
    client.start().get(20, TimeUnit.SECONDS);
  }

  Call call(String user, boolean video) {
    Call call = client.getCallController().callUser(user, new MediaConstraints(video));
    follow(call);
    return call;
  }

  private void follow(Call call) {
    call.addCallListener(new Scribe());
    calls.add(call);
  }

  private void see(VideoFrame frame) {
    var mark = TestCardReader.read(frame);
    if (mark != null) {
      marks.add(mark.number());
    }
  }

  /** Waits for pictures of the other one's test card that are yet to come. */
  void awaitPictures() {
    marks.clear();
    long first = marks.await("a picture of the test card", number -> true);
    marks.await("ten pictures more", number -> number >= first + 10);
  }

  @Override
  public void close() {
    client.terminateGracefully().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private record Registrar(String user) implements SinchClientListener {
    @Override
    public void onCredentialsRequired(ClientRegistration registration) {
      var unused =
          registration.register(
              RegistrationToken.builder()
                  .applicationKey(KEY)
                  .applicationSecret(SECRET)
                  .userId(user)
                  .build());
    }
  }

  private final class Scribe implements VideoCallListener {
    @Override
    public void onCallEstablished(Call call) {
      events.add("established");
    }

    @Override
    public void onCallHeld(Call call) {
      events.add("held");
    }

    @Override
    public void onCallUnheld(Call call) {
      events.add("unheld");
    }

    @Override
    public void onDtmfReceived(Call call, String key) {
      events.add("key " + key);
    }

    @Override
    public void onVideoTrackAdded(Call call) {
      events.add("video added");
    }

    @Override
    public void onVideoTrackRemoved(Call call) {
      events.add("video removed");
    }

    @Override
    public void onVideoTrackPaused(Call call) {
      events.add("video paused");
    }

    @Override
    public void onVideoTrackResumed(Call call) {
      events.add("video resumed");
    }

    @Override
    public void onCallEnded(Call call) {
      events.add("ended " + call.getDetails().getEndCause());
    }
  }
}
