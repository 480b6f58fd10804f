package dev.ocra.rtc.samples.recovery;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientBuilder;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.token.RegistrationToken;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;

/** A user with the real engine, silent devices, and one call at a time, which it answers. */
@NullMarked
final class RealPhone implements AutoCloseable {
  static final String KEY = "a32e5a8d-f7d8-411c-9645-9038e8dd051d";
  static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";
  private static final long PATIENCE_SECONDS = 40;

  final SinchClient client;
  private final String user;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final Semaphore registrations = new Semaphore(0);

  RealPhone(String host, String user, UnaryOperator<SinchClientBuilder> configure) {
    this.user = user;
    SinchClientBuilder builder =
        SinchClient.builder()
            .applicationKey(KEY)
            .environmentHost(host)
            .userId(user)
            .mediaEngineOptions(
                MediaEngineOptions.builder().audioDevice(AudioDevice.silent()).build());
    client = configure.apply(builder).build();
    client.addSinchClientListener(new Tokens());
    client
        .getCallController()
        .addCallControllerListener(
            (controller, call) -> {
              call.addCallListener(new Scribe());
              call.answer();
            });
  }

  void start() throws Exception {
    client.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  Call call(RealPhone other) {
    Call call = client.getCallController().callUser(other.user, MediaConstraints.AUDIO);
    call.addCallListener(new Scribe());
    return call;
  }

  /** Waits for the next registration that was not waited for yet. */
  void awaitRegistration() throws InterruptedException {
    if (!registrations.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(user + " does not register");
    }
  }

  /** Waits for an event of the call; what comes before it is passed over. */
  void await(String event) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      String next = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError(user + " waits for '" + event + "' in vain");
      }
      if (next.equals(event)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    client.terminateGracefully().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private final class Scribe implements CallListener {
    @Override
    public void onCallEstablished(Call call) {
      events.add("established");
    }

    @Override
    public void onCallReconnecting(Call call) {
      events.add("reconnecting");
    }

    @Override
    public void onCallReconnected(Call call) {
      events.add("reconnected");
    }

    @Override
    public void onCallEnded(Call call) {
      events.add("ended " + call.getDetails().getEndCause());
    }
  }

  private final class Tokens implements SinchClientListener {
    @Override
    public void onClientStarted(SinchClient started) {}

    @Override
    public void onUserRegistered() {
      registrations.release();
    }

    @Override
    public void onClientFailed(SinchClient failed, SinchError error) {}

    @Override
    public void onCredentialsRequired(ClientRegistration registration) {
      registration.register(
          RegistrationToken.builder()
              .applicationKey(KEY)
              .applicationSecret(SECRET)
              .userId(user)
              .build());
    }
  }
}
