package dev.ocra.rtc.samples.voicecall;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;

/**
 * Calls somebody with the machine's microphone and speaker: {@code VoiceCall HOST APPLICATION_KEY
 * USER TOKEN CALLEE}. Your backend signs the token for the user who is logged in; a development
 * server gives one at {@code /demo/token}.
 */
@NullMarked
public final class VoiceCall implements CallListener {
  private final CountDownLatch over = new CountDownLatch(1);

  private VoiceCall() {}

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
      VoiceCall talk = new VoiceCall();
      Call call = client.getCallController().callUser(arguments[4], MediaConstraints.AUDIO);
      call.addCallListener(talk);
      // The client's threads are daemons: they alone keep no program running.
      talk.over.await();
    } finally {
      client.terminate();
    }
  }

  @Override
  public void onCallRinging(Call call) {
    System.out.println("It rings at " + call.getRemoteUserId());
  }

  @Override
  public void onCallEstablished(Call call) {
    System.out.println("Talk!");
  }

  @Override
  public void onCallEnded(Call call) {
    System.out.println("Over: " + call.getDetails().getEndCause());
    over.countDown();
  }
}
