package dev.ocra.rtc.testkit;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientBuilder;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.MediaConstraints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A user's device in a test: a client with its engine and its network, that writes down what it
 * hears.
 */
@NullMarked
final class Phone {
  final TestBackend backend;
  final String user;
  final String device;
  final FakeMediaEngine engine;
  final FaultyTransport transport;
  final SinchClient client;
  final List<String> events = new ArrayList<>();
  final List<RecordedCall> calls = new ArrayList<>();
  @Nullable Consumer<ClientRegistration> credentials;
  @Nullable Consumer<Call> onIncoming;

  Phone(TestBackend backend, String user, String device) {
    this(backend, user, device, LinkFaults.NONE, builder -> {});
  }

  Phone(
      TestBackend backend,
      String user,
      String device,
      LinkFaults faults,
      Consumer<SinchClientBuilder> configure) {
    this.backend = backend;
    this.user = user;
    this.device = device;
    engine = backend.newEngine();
    transport = backend.newTransport(faults);
    SinchClientBuilder builder = backend.client(user, device, engine, transport);
    configure.accept(builder);
    client = builder.build();
    client.addSinchClientListener(new Listener());
    client
        .getCallController()
        .addCallControllerListener(
            (controller, call) -> {
              calls.add(new RecordedCall(this, call));
              if (onIncoming != null) {
                onIncoming.accept(call);
              }
            });
  }

  /** A client that is started. */
  static Phone started(TestBackend backend, String user, String device) {
    Phone phone = new Phone(backend, user, device);
    phone.start();
    return phone;
  }

  /** A client that is started, and may have several calls at once. */
  static Phone withSeveralCalls(TestBackend backend, String user, String device) {
    Phone phone = new Phone(backend, user, device, LinkFaults.NONE, b -> b.multiCall(true));
    phone.start();
    return phone;
  }

  void start() {
    client.start();
    if (!backend.time().advanceUntil(client::isStarted, Duration.ofSeconds(10))) {
      throw new AssertionError(user + " does not start: " + events);
    }
  }

  RecordedCall call(Phone other, boolean video) {
    return call(other.user, video);
  }

  RecordedCall call(String other, boolean video) {
    Call call =
        client
            .getCallController()
            .callUser(other, new MediaConstraints(video), Map.of("from-device", device));
    RecordedCall recorded = new RecordedCall(this, call);
    calls.add(recorded);
    return recorded;
  }

  RecordedCall lastCall() {
    if (calls.isEmpty()) {
      throw new AssertionError(user + "/" + device + " has no call");
    }
    return calls.get(calls.size() - 1);
  }

  private final class Listener implements SinchClientListener {
    @Override
    public void onClientStarted(SinchClient client) {
      events.add("started");
    }

    @Override
    public void onClientFailed(SinchClient client, SinchError error) {
      events.add("failed " + error.getCode());
    }

    @Override
    public void onCredentialsRequired(ClientRegistration clientRegistration) {
      events.add("credentials");
      if (credentials == null) {
        clientRegistration.register(backend.token(user));
      } else {
        credentials.accept(clientRegistration);
      }
    }

    @Override
    public void onUserRegistered() {
      events.add("registered");
    }

    @Override
    public void onUserRegistrationFailed(SinchError error) {
      events.add("registration failed " + error.getCode());
    }
  }
}
