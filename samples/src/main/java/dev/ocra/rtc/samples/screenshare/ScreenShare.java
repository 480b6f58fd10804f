package dev.ocra.rtc.samples.screenshare;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.video.VideoController;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;

/**
 * Calls somebody and shows the screen in place of the camera, or the first window that has these
 * words in its title: {@code ScreenShare HOST APPLICATION_KEY USER TOKEN CALLEE [TITLE]}.
 */
@NullMarked
public final class ScreenShare implements CallListener {
  private static final int PICTURES_PER_SECOND = 15;

  private final CountDownLatch over = new CountDownLatch(1);

  private ScreenShare() {}

  /** See above for the arguments. Returns when the call is over. */
  public static void main(String[] arguments) throws Exception {
    String token = arguments[3];
    SinchClient client =
        SinchClient.builder()
            .environmentHost(arguments[0])
            .applicationKey(arguments[1])
            .userId(arguments[2])
            .build();
    client.addSinchClientListener(registration -> registration.register(token));
    try {
      client.start().get();
      VideoController video = client.getVideoController();
      VideoInput shown =
          arguments.length > 5
              ? window(video, arguments[5])
              : VideoInput.screen("", PICTURES_PER_SECOND);
      // During a call too; stopScreenSharing() goes back to the camera.
      video.startScreenSharing(shown).get();
      ScreenShare share = new ScreenShare();
      Call call = client.getCallController().callUser(arguments[4], MediaConstraints.VIDEO);
      call.addCallListener(share);
      share.over.await();
    } finally {
      client.terminate();
    }
  }

  private static VideoInput window(VideoController video, String title)
      throws InterruptedException, ExecutionException {
    for (MediaDevice window : video.listWindows().get()) {
      if (window.name().contains(title)) {
        return VideoInput.window(window.id(), PICTURES_PER_SECOND);
      }
    }
    throw new IllegalArgumentException("There is no window with this title: " + title);
  }

  @Override
  public void onCallEstablished(Call call) {
    System.out.println(call.getRemoteUserId() + " sees it");
  }

  @Override
  public void onCallEnded(Call call) {
    System.out.println("Over: " + call.getDetails().getEndCause());
    over.countDown();
  }
}
