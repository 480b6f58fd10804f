package dev.ocra.rtc.samples.testing;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallControllerListener;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * A piece of an application, whose test shows how the testing kit is used: it answers calls after a
 * while, unless the caller gives up before; whoever did gets a message.
 *
 * <p><b>Threads:</b> all of it runs on the client's callback executor.
 */
@NullMarked
public final class Reception implements CallControllerListener, CallListener {
  private final SinchClient client;
  private final ScheduledExecutorService timer;
  private final Duration patience;
  private final List<String> visitors = new ArrayList<>();

  /**
   * A reception that answers after this time.
   *
   * @param client not started yet
   * @param timer tells when the time is over; of one thread, like the callback executor
   */
  public Reception(SinchClient client, ScheduledExecutorService timer, Duration patience) {
    this.client = client;
    this.timer = timer;
    this.patience = patience;
    client.getCallController().addCallControllerListener(this);
  }

  /** Whom it talked to, in order. */
  public List<String> visitors() {
    return List.copyOf(visitors);
  }

  @Override
  public void onIncomingCall(CallController calls, Call call) {
    call.addCallListener(this);
    var unused = timer.schedule(call::answer, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void onCallEstablished(Call call) {
    visitors.add(call.getRemoteUserId());
  }

  @Override
  public void onCallEnded(Call call) {
    if (call.getDetails().getEndCause() == CallEndCause.CANCELED) {
      var messages = client.getMessageClient();
      messages.send(messages.newMessage(call.getRemoteUserId(), "Sorry to have missed you"));
    }
  }
}
