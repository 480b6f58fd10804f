package dev.ocra.rtc.testkit;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.token.RegistrationToken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** A user of a backend in other processes: answers every call, and counts what it hears. */
@NullMarked
final class ClusterUser {
  /** Said in the headers of calls that are to be hung up as soon as they are established. */
  static final String SHORT = "short";

  final String name;
  final SinchClient client;
  final FakeMediaEngine engine;
  final List<Call> calls = new CopyOnWriteArrayList<>();
  final Map<String, Integer> messages = new ConcurrentHashMap<>();
  final AtomicInteger sent = new AtomicInteger();
  final AtomicInteger accepted = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();
  final AtomicInteger lateEvents = new AtomicInteger();
  final Map<String, Long> establishedAt = new ConcurrentHashMap<>();
  volatile long registeredAt;
  private final Happenings happenings;
  private final ScheduledExecutorService scheduler;

  ClusterUser(
      String name,
      int port,
      ScheduledExecutorService scheduler,
      FakeNetwork media,
      Happenings happenings) {
    this.name = name;
    this.scheduler = scheduler;
    this.happenings = happenings;
    engine = new FakeMediaEngine(media);
    client =
        SinchClient.builder()
            .applicationKey(ClusterOfProcesses.KEY)
            .environmentHost("ws://127.0.0.1:" + port)
            .userId(name)
            .deviceId(name + "-device")
            .multiCall(true)
            .scheduler(scheduler)
            .mediaEngine(engine)
            .build();
    client.addSinchClientListener(new Registrations());
    client
        .getCallController()
        .addCallControllerListener(
            (controller, call) -> {
              follow(call);
              call.answer();
            });
    client.getMessageClient().addMessageClientListener(new Inbox());
  }

  Call call(ClusterUser other, boolean isShort) {
    Call call =
        client
            .getCallController()
            .callUser(
                other.name, MediaConstraints.AUDIO, isShort ? Map.of(SHORT, "yes") : Map.of());
    follow(call);
    return call;
  }

  private void follow(Call call) {
    calls.add(call);
    call.addCallListener(new Follower());
  }

  void write(ClusterUser other, String text) {
    sent.incrementAndGet();
    client
        .getMessageClient()
        .send(
            client.getMessageClient().newMessage(other.name, text),
            message -> {
              accepted.incrementAndGet();
              happenings.happened();
            },
            error -> failed.incrementAndGet());
  }

  /** The calls that are neither over nor established. */
  List<Call> unsettled() {
    return calls.stream()
        .filter(c -> c.getState() != CallState.ENDED && c.getState() != CallState.ESTABLISHED)
        .toList();
  }

  int received() {
    return messages.size();
  }

  private final class Follower implements CallListener {
    private boolean ended;

    @Override
    public void onCallEstablished(Call call) {
      establishedAt.put(call.getCallId(), System.nanoTime());
      if (call.getDirection() == CallDirection.OUTGOING && call.getHeaders().containsKey(SHORT)) {
        var unused = scheduler.schedule(call::hangup, 100, TimeUnit.MILLISECONDS);
      }
      happenings.happened();
    }

    @Override
    public void onCallEnded(Call call) {
      if (ended) {
        lateEvents.incrementAndGet();
      }
      ended = true;
      happenings.happened();
    }
  }

  private final class Registrations implements SinchClientListener {
    @Override
    public void onClientStarted(SinchClient started) {}

    @Override
    public void onClientFailed(SinchClient failedClient, SinchError error) {
      failed.incrementAndGet();
      happenings.happened();
    }

    @Override
    public void onCredentialsRequired(ClientRegistration registration) {
      registration.register(
          RegistrationToken.builder()
              .applicationKey(ClusterOfProcesses.KEY)
              .applicationSecret(ClusterOfProcesses.SECRET)
              .userId(name)
              .build());
    }

    @Override
    public void onUserRegistered() {
      registeredAt = System.nanoTime();
      happenings.happened();
    }
  }

  private final class Inbox implements MessageClientListener {
    @Override
    public void onIncomingMessage(MessageClient from, Message message) {
      if (!message.isOwn()) {
        messages.merge(message.getTextBody(), 1, Integer::sum);
        happenings.happened();
      }
    }
  }

  CallEndCause cause(Call call) {
    return call.getDetails().getEndCause();
  }

  @Override
  public String toString() {
    return name;
  }
}
