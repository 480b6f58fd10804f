package dev.ocra.rtc.samples.web;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.DataChannel;
import dev.ocra.rtc.calling.DataChannelListener;
import dev.ocra.rtc.calling.DataMessage;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.source.TestCard;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.messaging.MessageDeliveryInfo;
import dev.ocra.rtc.samples.scene.ToneMeter;
import dev.ocra.rtc.samples.scene.ToneSource;
import dev.ocra.rtc.samples.scene.Trail;
import dev.ocra.rtc.token.RegistrationToken;
import dev.ocra.rtc.video.VideoCallListener;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/**
 * A user of the Java client with its real engine, who sends a tone and a test card and listens for
 * the browser's tone. Holds one call at a time.
 */
@NullMarked
final class JavaPhone implements AutoCloseable {
  /** The tone that it sends. */
  static final double HERTZ = 880;

  static final int WIDTH = 640;
  static final int HEIGHT = 360;

  private final SinchClient client;
  private final Trail<String> events = new Trail<>();
  private final Trail<Call> incoming = new Trail<>();
  private final Trail<Picture> pictures = new Trail<>();
  private final AtomicInteger pictureCount = new AtomicInteger();
  private final ToneMeter ear = new ToneMeter(BrowserExtension.HERTZ);

  JavaPhone(BrowserExtension backend, String user) {
    URI server = backend.server();
    client =
        SinchClient.builder()
            .applicationKey(backend.applicationKey())
            .environmentHost(server.toString())
            .userId(user)
            .mediaEngineOptions(
                MediaEngineOptions.builder()
                    .audioDevice(
                        AudioDevice.application(PcmFormat.SPEECH, new ToneSource(HERTZ), ear))
                    .build())
            .build();
    client.getAudioController().setAudioProcessing(AudioProcessing.NONE);
    TestCard card = TestCard.builder().size(WIDTH, HEIGHT).title(user).build();
    client.getVideoController().setVideoInput(VideoInput.frames(card));
    client
        .getVideoController()
        .setRemoteVideoSink(
            frame -> pictures.add(new Picture(pictureCount.incrementAndGet(), isGreen(frame))));
    client.addSinchClientListener(new Registrar(backend, user));
    client.getCallController().addCallControllerListener((controller, call) -> take(call));
    client
        .getMessageClient()
        .addMessageClientListener(
            new MessageClientListener() {
              @Override
              public void onIncomingMessage(MessageClient messages, Message message) {
                events.add("message " + message.getTextBody() + " from " + message.getSenderId());
              }

              @Override
              public void onMessageDelivered(MessageClient messages, MessageDeliveryInfo info) {
                events.add("delivered to " + info.getRecipientId());
              }
            });
  }

  void register() throws Exception {
    client.start().get(20, TimeUnit.SECONDS);
  }

  Call call(String user, boolean video) {
    Call call =
        client
            .getCallController()
            .callUser(user, video ? MediaConstraints.VIDEO : MediaConstraints.AUDIO);
    listenTo(call);
    return call;
  }

  Call awaitIncoming(String from) {
    return incoming.await("a call from " + from, call -> call.getRemoteUserId().equals(from));
  }

  /** Waits for something that is told to a call's listener, such as {@code established}. */
  void await(String event) {
    events.await(event);
  }

  /** Forgets what was told so far. */
  void forget() {
    events.clear();
  }

  void sendMessage(String user, String text) {
    client.getMessageClient().send(client.getMessageClient().newMessage(user, text));
  }

  /** Waits until so many pictures more were received. */
  void awaitPictures(int number) {
    int wanted = pictureCount.get() + number;
    pictures.await(wanted + " pictures", picture -> picture.number() >= wanted);
  }

  /** Waits for a picture like those of the browser's fake camera. */
  void awaitGreenPicture() {
    pictures.await("a green picture", Picture::green);
  }

  /** What this side hears. */
  ToneMeter ear() {
    return ear;
  }

  MediaStatistics statistics(Call call) throws Exception {
    return call.statistics().get(10, TimeUnit.SECONDS);
  }

  CallEndCause awaitEnd(Call call) {
    events.await("ended");
    return call.getDetails().getEndCause();
  }

  @Override
  public void close() {
    client.terminate();
  }

  private void take(Call call) {
    listenTo(call);
    incoming.add(call);
  }

  private void listenTo(Call call) {
    call.addCallListener(new Scribe());
    for (DataReliability kind : DataReliability.values()) {
      call.getDataChannel(kind)
          .addDataChannelListener(
              new DataChannelListener() {
                @Override
                public void onDataMessage(DataChannel channel, DataMessage message) {
                  events.add("data " + kind + " " + message.getText());
                }
              });
    }
  }

  // Green lacks both blue and red: its two chroma planes lie below their middle, 128.
  private static boolean isGreen(VideoFrame frame) {
    int u = 0;
    int v = 0;
    int count = 0;
    for (int y = 0; y < frame.height() / 2; y += 8) {
      for (int x = 0; x < frame.width() / 2; x += 8) {
        u += frame.planeU().get(y * frame.strideU() + x) & 0xff;
        v += frame.planeV().get(y * frame.strideV() + x) & 0xff;
        count++;
      }
    }
    return u < 110 * count && v < 110 * count;
  }

  private record Picture(int number, boolean green) {}

  private static final class Registrar implements SinchClientListener {
    private final BrowserExtension backend;
    private final String user;

    private Registrar(BrowserExtension backend, String user) {
      this.backend = backend;
      this.user = user;
    }

    // The promise of the start tells both.
    @Override
    public void onClientStarted(SinchClient started) {}

    @Override
    public void onClientFailed(SinchClient failed, SinchError error) {}

    @Override
    public void onCredentialsRequired(ClientRegistration registration) {
      var unused =
          registration.register(
              RegistrationToken.builder()
                  .applicationKey(backend.applicationKey())
                  .applicationSecret(backend.applicationSecret())
                  .userId(user)
                  .build());
    }
  }

  private final class Scribe implements VideoCallListener {
    @Override
    public void onCallRinging(Call call) {
      events.add("ringing");
    }

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
    public void onCallReconnected(Call call) {
      events.add("reconnected");
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
      events.add("ended");
    }
  }
}
