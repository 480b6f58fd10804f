package dev.ocra.rtc.samples.videocall;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.desktop.SwingVideoView;
import java.awt.GridLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.concurrent.CountDownLatch;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Calls somebody with camera and microphone, or waits to be called, and shows both sides in a
 * window: {@code VideoCall HOST APPLICATION_KEY USER TOKEN [CALLEE]}. The client's listeners run on
 * the event dispatch thread, so they may touch the window.
 */
@NullMarked
public final class VideoCall implements SinchClientListener, CallListener {
  private final String token;
  private final @Nullable String callee;

  private VideoCall(String token, @Nullable String callee) {
    this.token = token;
    this.callee = callee;
  }

  /** See above for the arguments. Returns when the window is closed. */
  public static void main(String[] arguments) throws InterruptedException {
    SinchClient client =
        SinchClient.builder()
            .environmentHost(arguments[0])
            .applicationKey(arguments[1])
            .userId(arguments[2])
            .callbackExecutor(SwingUtilities::invokeLater)
            .build();
    VideoCall call = new VideoCall(arguments[3], arguments.length > 4 ? arguments[4] : null);
    CountDownLatch closed = new CountDownLatch(1);
    SwingUtilities.invokeLater(() -> show(client, closed));
    client.addSinchClientListener(call);
    client
        .getCallController()
        .addCallControllerListener(
            (calls, incoming) -> {
              incoming.addCallListener(new LitDuringCall());
              incoming.answer();
            });
    client.start();
    closed.await();
    client.terminate();
  }

  private static void show(SinchClient client, CountDownLatch closed) {
    SwingVideoView local = new SwingVideoView();
    SwingVideoView remote = new SwingVideoView();
    local.setMirrored(true);
    client.getVideoController().setLocalVideoSink(local);
    client.getVideoController().setRemoteVideoSink(remote);

    JFrame window = new JFrame(client.getUserId());
    window.setLayout(new GridLayout(1, 2));
    window.add(local);
    window.add(remote);
    window.pack();
    window.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    window.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            closed.countDown();
          }
        });
    window.setVisible(true);
  }

  @Override
  public void onCredentialsRequired(ClientRegistration registration) {
    registration.register(token);
  }

  @Override
  public void onClientStarted(SinchClient client) {
    if (callee != null) {
      Call call = client.getCallController().callUser(callee, MediaConstraints.VIDEO);
      call.addCallListener(new LitDuringCall());
      call.addCallListener(this);
    }
  }

  @Override
  public void onClientFailed(SinchClient client, SinchError error) {
    System.err.println(error.getMessage());
  }

  @Override
  public void onCallEnded(Call call) {
    System.out.println("Over: " + call.getDetails().getEndCause());
  }
}
