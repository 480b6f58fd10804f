package dev.ocra.rtc.samples.voicecall;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import org.jspecify.annotations.NullMarked;

/**
 * Calls somebody with the machine's microphone and speaker: {@code VoiceCall HOST APPLICATION_KEY
 * USER TOKEN CALLEE}. Your backend signs the token for the user who is logged in; a development
 * server gives one at {@code /demo/token}.
 */
@NullMarked
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the listener.
public final class VoiceCall {
  private VoiceCall() {}

  /** See above for the arguments. */
  public static void main(String[] arguments) {
    String token = arguments[3];
    String callee = arguments[4];

    SinchClient client =
        SinchClient.builder()
            .environmentHost(arguments[0])
            .applicationKey(arguments[1])
            .userId(arguments[2])
            .build();
    client.addSinchClientListener(
        new SinchClientListener() {
          @Override
          public void onCredentialsRequired(ClientRegistration registration) {
            registration.register(token);
          }

          @Override
          public void onClientStarted(SinchClient client) {
            Call call = client.getCallController().callUser(callee, MediaConstraints.AUDIO);
            call.addCallListener(new Talk(client));
          }

          @Override
          public void onClientFailed(SinchClient client, SinchError error) {
            System.err.println(error.getMessage());
          }
        });
    client.start();
  }

  /** Says how the call goes, and closes the client after it. */
  private record Talk(SinchClient client) implements CallListener {
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
      client.terminate();
    }
  }
}
