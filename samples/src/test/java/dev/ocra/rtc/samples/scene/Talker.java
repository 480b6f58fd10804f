package dev.ocra.rtc.samples.scene;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.source.TestCard;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * A user with the real engine at the other end of a sample's call: sends a tone and a test card,
 * listens for a tone, and answers whoever calls.
 */
@NullMarked
public final class Talker implements CallListener, AutoCloseable {
  /** The size of the test card. */
  public static final int WIDTH = 320;

  /** The size of the test card. */
  public static final int HEIGHT = 240;

  private final SinchClient client;
  private final ToneMeter ear;
  private final Trail<String> events = new Trail<>();
  private final Trail<Call> calls = new Trail<>();

  /** Registers the user. */
  public Talker(LocalBackend backend, String user, double sends, double listensFor)
      throws Exception {
    ear = new ToneMeter(listensFor);
    AudioDevice device = AudioDevice.application(PcmFormat.SPEECH, new ToneSource(sends), ear);
    client =
        SinchClient.builder()
            .environmentHost(backend.host())
            .applicationKey(backend.applicationKey())
            .userId(user)
            .mediaEngineOptions(MediaEngineOptions.builder().audioDevice(device).build())
            .build();
    client.getAudioController().setAudioProcessing(AudioProcessing.NONE);
    client
        .getVideoController()
        .setVideoInput(VideoInput.frames(TestCard.builder().size(WIDTH, HEIGHT).build()));
    client.addSinchClientListener(registration -> registration.register(backend.token(user)));
    client
        .getCallController()
        .addCallControllerListener(
            (calls, call) -> {
              follow(call);
              call.answer();
            });
    client.start().get(20, TimeUnit.SECONDS);
  }

  /** Calls somebody. */
  public Call call(String user, boolean video) {
    Call call =
        client
            .getCallController()
            .callUser(user, video ? MediaConstraints.VIDEO : MediaConstraints.AUDIO);
    follow(call);
    return call;
  }

  private void follow(Call call) {
    calls.add(call);
    call.addCallListener(this);
  }

  /** Ends its first call. */
  public void hangUp() {
    calls.await("a call", call -> true).hangup();
  }

  /** What it hears. */
  public ToneMeter ear() {
    return ear;
  }

  /** What it sends and sees. */
  public SinchClient client() {
    return client;
  }

  /** Waits for {@code established} or, with the cause, {@code ended HUNG_UP}. */
  public void await(String event) {
    events.await(event);
  }

  @Override
  public void onCallEstablished(Call call) {
    events.add("established");
  }

  @Override
  public void onCallEnded(Call call) {
    events.add("ended " + call.getDetails().getEndCause());
  }

  @Override
  public void close() {
    var unused = client.terminateGracefully().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
