package dev.ocra.rtc.samples.quickstart;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.desktop.SwingVideoView;
import org.jspecify.annotations.NullMarked;

/** The lines that the README shows: a video call to bob. */
@NullMarked
public final class QuickStart {
  private QuickStart() {}

  /**
   * Starts a client and calls.
   *
   * @param host of the backend
   * @param applicationKey of the application
   * @param token signed by the application's own backend for alice
   * @param view shows bob
   */
  public static SinchClient call(
      String host, String applicationKey, String token, SwingVideoView view) {
    SinchClient client =
        SinchClient.builder()
            .environmentHost(host)
            .applicationKey(applicationKey)
            .userId("alice")
            .build();
    client.addSinchClientListener(registration -> registration.register(token));
    client.getVideoController().setRemoteVideoSink(view);
    client.start().then(started -> dial(started, "bob")).fail(error -> report(error.getMessage()));
    return client;
  }

  private static void dial(SinchClient client, String callee) {
    Call call = client.getCallController().callUser(callee, MediaConstraints.VIDEO);
    call.addCallListener(
        new CallListener() {
          @Override
          public void onCallEnded(Call call) {
            report("over: " + call.getDetails().getEndCause());
          }
        });
  }

  private static void report(String text) {
    System.out.println(text);
  }
}
