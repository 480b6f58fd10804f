package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.Sinch;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.internal.signalling.SignallingSession;
import dev.ocra.rtc.protocol.PushRegistered;
import dev.ocra.rtc.protocol.PushRequestFailed;
import dev.ocra.rtc.protocol.PushUnregistered;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Registers with the backend for one request, waits for its answer and says goodbye. On the signal
 * lane.
 */
@NullMarked
final class Errand implements SignallingSession.Owner, Credentials.Owner {
  /**
   * What an errand is for, and who hears of it on the callback lane.
   *
   * @param request what is asked
   * @param credentials asked for tokens
   * @param registered the user is registered
   * @param notRegistered the user is not; the last thing that is told
   * @param done the request was granted; the last thing
   * @param refused it was not; the last thing
   */
  record Purpose(
      ToServer request,
      Consumer<ClientRegistration> credentials,
      Runnable registered,
      Consumer<SinchError> notRegistered,
      Runnable done,
      Consumer<SinchError> refused) {}

  private static final int ATTEMPTS = 5;
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Lanes lanes;
  private final String id;
  private final Purpose purpose;
  private final Runnable afterwards;
  private final SignallingSession session;
  private final Credentials credentials;
  private @Nullable Timer timer;
  private int attempts;
  private boolean registered;
  private boolean over;

  Errand(
      ClientIdentity identity,
      Lanes lanes,
      SignallingTransport transport,
      String id,
      Purpose purpose,
      Runnable afterwards) {
    this.lanes = lanes;
    this.id = id;
    this.purpose = purpose;
    this.afterwards = afterwards;
    credentials = new Credentials(lanes, this);
    session =
        new SignallingSession(
            lanes,
            transport,
            identity,
            "ocra-java/" + Sinch.getVersion(),
            () -> ThreadLocalRandom.current().nextDouble(),
            () -> false,
            new ClientListeners(identity::userId, lanes.callback()).log(),
            this);
  }

  void begin() {
    credentials.ask();
  }

  private void tell(Runnable event) {
    lanes.callback().execute(event);
  }

  private void end(Runnable last) {
    if (over) {
      return;
    }
    over = true;
    timer = Timer.stop(timer);
    tell(last);
    credentials.stop(ErrorValue.of(ErrorType.GENERIC, ErrorCode.GENERIC, "it is over"));
    session.close(true, afterwards);
  }

  private void fail(SinchError error) {
    end(() -> (registered ? purpose.refused() : purpose.notRegistered()).accept(error));
  }

  @Override
  public void checkLive() {
    // It lives until it is answered; a token that comes later is ignored.
  }

  @Override
  public void onCredentialsRequired(Registration registration) {
    tell(() -> purpose.credentials().accept(registration));
  }

  @Override
  public void onToken(String jwt) {
    timer = Timer.stop(timer);
    timer =
        lanes.after(
            ANSWER,
            () ->
                fail(
                    ErrorValue.of(
                        ErrorType.NETWORK,
                        ErrorCode.NETWORK_TIMEOUT,
                        "the backend does not answer")));
    session.register(jwt);
  }

  @Override
  public void onNoToken(SinchError error) {
    fail(error);
  }

  @Override
  public void onRegistered(Welcome welcome, boolean fresh, boolean byToken) {
    credentials.onRegistered(null, byToken);
    if (!registered) {
      registered = true;
      tell(purpose.registered());
    }
    if (fresh) {
      session.send(purpose.request());
    }
  }

  @Override
  public void onTokenNeeded() {
    credentials.ask();
  }

  @Override
  public void onTokenRefused(SinchError error, boolean goesOn) {
    if (credentials.onRefused(error)) {
      credentials.ask();
    } else {
      fail(error);
    }
  }

  @Override
  public void onRefused(SinchError error) {
    fail(error);
  }

  @Override
  public void onLinkLost(SinchError error) {
    if (++attempts >= ATTEMPTS) {
      fail(error);
    }
  }

  // Calls that arrive meanwhile are left to the device's pushes and to its other devices.
  @Override
  public void onMessage(ToClient message) {
    if (message instanceof PushRegistered granted && granted.getRequest().equals(id)) {
      end(purpose.done());
    } else if (message instanceof PushUnregistered granted && granted.getRequest().equals(id)) {
      end(purpose.done());
    } else if (message instanceof PushRequestFailed failed && failed.getRequest().equals(id)) {
      fail(ErrorValue.ofBackend(failed.getCode(), failed.getMessage()));
    }
  }
}
