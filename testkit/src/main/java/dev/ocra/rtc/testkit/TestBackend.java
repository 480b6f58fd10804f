package dev.ocra.rtc.testkit;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientBuilder;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.client.ClientBuilder;
import dev.ocra.rtc.protocol.IceServer;
import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.cluster.Cluster;
import dev.ocra.rtc.server.messaging.MemoryMessageStore;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.messaging.MessageSwitch;
import dev.ocra.rtc.server.messaging.MessagingOptions;
import dev.ocra.rtc.server.push.InMemoryPushStore;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.push.PushStore;
import dev.ocra.rtc.server.quality.QualityRecorder;
import dev.ocra.rtc.server.rest.RestService;
import dev.ocra.rtc.server.signalling.MemoryRegistrationStore;
import dev.ocra.rtc.server.signalling.RegistrationStore;
import dev.ocra.rtc.server.signalling.SignallingOptions;
import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.token.RegistrationToken;
import dev.ocra.rtc.token.UserTicket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The real backend in memory, in virtual time: for tests of applications without a network, a
 * server or a media engine. Everything at random comes from one seed.
 *
 * <p><b>Life cycle:</b> one for each test. <b>Threads:</b> the thread that moves the {@link
 * VirtualTime}.
 */
@NullMarked
public final class TestBackend {
  /** The key of the one application. */
  public static final String APPLICATION_KEY = "a32e5a8d-f7d8-411c-9645-9038e8dd051d";

  private static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";

  private final VirtualTime time;
  private final Random random;
  private final FakeNetwork mediaNetwork;
  private final SignallingOptions options;
  private final RecordingPushGateway pushes = new RecordingPushGateway();
  private final PushStore pushStore = new InMemoryPushStore();
  private final RegistrationStore registrations = new MemoryRegistrationStore();
  private List<IceServer> iceServers = List.of();
  private final MessageStore messages = new MemoryMessageStore();
  private final MessagingOptions messaging = MessagingOptions.defaults();
  private @Nullable MessageStoreLink storeLink;
  private final QualityRecorder quality = new QualityRecorder();
  private final FakeTelephony telephony = new FakeTelephony();
  private final RecordingApplicationServer applicationServer = new RecordingApplicationServer();
  private final TestRest rest;
  private SignallingService service;
  private @Nullable Supplier<SignallingService> nodes;
  private long nonces;

  /** A backend with the usual times and limits. */
  public TestBackend(VirtualTime time, long seed) {
    this(time, seed, SignallingOptions.defaults());
  }

  /** A backend with these times and limits. */
  public TestBackend(VirtualTime time, long seed, SignallingOptions options) {
    this.time = time;
    this.random = new Random(seed);
    this.options = options;
    this.mediaNetwork = new FakeNetwork(time);
    this.rest = new TestRest(time, seed, telephony, directory(), applicationServer);
    this.service = begin();
  }

  // The store outlives the backend; what is under way between them does not.
  private MessageStore openStore() {
    if (storeLink != null) {
      storeLink.cut();
    }
    MessageStoreLink link = new MessageStoreLink(messages, time, new Random(random.nextLong()));
    storeLink = link;
    return link;
  }

  private static ApplicationDirectory directory() {
    return ApplicationDirectory.of(List.of(Application.of(APPLICATION_KEY, SECRET)));
  }

  private SignallingService begin() {
    Random ids = new Random(random.nextLong());
    return SignallingService.builder()
        .applications(directory())
        .executor(time)
        .clock(time.clock())
        .ids(() -> "session-" + Long.toHexString(ids.nextLong()))
        .iceServers(user -> iceServers)
        .options(options)
        .part(MessageSwitch.over(openStore(), messaging))
        .registrations(registrations)
        .control(rest.control())
        .observer(rest.recorder())
        .quality(quality)
        .push(PushOptions.of(List.of(pushes), pushStore))
        .build();
  }

  /** The time that all this lives in. */
  public VirtualTime time() {
    return time;
  }

  /** The backend itself. */
  public SignallingService service() {
    return service;
  }

  /** What clients reported of the media of their calls, the last ones first. */
  public QualityRecorder quality() {
    return quality;
  }

  /** What media engines reach each other through. */
  public FakeNetwork mediaNetwork() {
    return mediaNetwork;
  }

  /** The push service that devices of this backend are registered with. */
  public RecordingPushGateway pushes() {
    return pushes;
  }

  /** Calls from now on get a relay's address, which fake engines do not really use. */
  public void offerRelay() {
    iceServers = List.of(new IceServer(List.of("turn:relay.test"), "user", "secret"));
  }

  /**
   * A new backend that knows nothing of the old one takes its place; links to that one have to be
   * broken. Messages, push registrations, logouts, limited registrations and verifications live on:
   * a real backend keeps them in its store.
   */
  public void restart() {
    service = begin();
  }

  /** Networks that are made from now on lead to these nodes, in place of this backend. */
  void leadTo(Supplier<SignallingService> others) {
    nodes = others;
  }

  /** One node of several, over a store that they share. */
  SignallingService newNode(Cluster cluster, MessageStore store) {
    Random ids = new Random(random.nextLong());
    return SignallingService.builder()
        .applications(directory())
        .executor(time)
        .clock(time.clock())
        .ids(() -> "session-" + Long.toHexString(ids.nextLong()))
        .options(options)
        .part(MessageSwitch.over(store, messaging, cluster.inboxNews()))
        .registrations(registrations)
        .cluster(cluster)
        .build();
  }

  /** The telephones that messages and calls of verifications go to. */
  public FakeTelephony telephony() {
    return telephony;
  }

  /** The application's own server: asked what to do with calls, and told how they ended. */
  public RecordingApplicationServer applicationServer() {
    return applicationServer;
  }

  /** What a request of the application's own server proves itself with. */
  public String authorization() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((APPLICATION_KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
  }

  /** The REST API, without a way to it. */
  public RestService rest() {
    return rest.service(service.calls());
  }

  /** A new way for the requests of one client, or of the application's own server. */
  public FakeHttp newHttp() {
    return new FakeHttp(request -> rest().answer(request), time);
  }

  /** A new engine for one client. */
  public FakeMediaEngine newEngine() {
    return new FakeMediaEngine(mediaNetwork);
  }

  /** A new network between one client and the backend. */
  public FaultyTransport newTransport(LinkFaults faults) {
    Supplier<SignallingService> way = nodes;
    return new FaultyTransport(
        way == null ? () -> service : way, time, new Random(random.nextLong()), faults);
  }

  /** A good token for a user. */
  public String token(String user) {
    return token(user, Duration.ofMinutes(10));
  }

  /** A token that is good for so long. */
  public String token(String user, Duration lifetime) {
    return newToken(user).lifetime(lifetime).build();
  }

  /** A token that registers a device for so long: 48 hours or more. */
  public String limitedToken(String user, Duration registration) {
    return newToken(user)
        .lifetime(Duration.ofMinutes(10))
        .registrationLifetime(registration)
        .build();
  }

  private RegistrationToken.Builder newToken(String user) {
    return RegistrationToken.builder()
        .applicationKey(APPLICATION_KEY)
        .applicationSecret(SECRET)
        .userId(user)
        .clock(time.clock())
        .nonce(() -> "nonce-" + nonces++);
  }

  /** A good ticket for a user, as the older documents have it. */
  public String ticket(String user, Duration lifetime) {
    return UserTicket.create(APPLICATION_KEY, SECRET, user, lifetime, time.clock());
  }

  /**
   * A builder for a client of this backend, which lacks nothing: on the user's one device, over a
   * network without faults. Give it {@link #tokens} as a listener.
   */
  public SinchClientBuilder client(String user, FakeMediaEngine engine) {
    return client(user, "device", engine, newTransport(LinkFaults.NONE));
  }

  /** A builder for a client of this backend, which lacks nothing. */
  public SinchClientBuilder client(
      String user, String device, FakeMediaEngine engine, FaultyTransport transport) {
    return client(engine, transport).userId(user).deviceId(device);
  }

  /** A builder for a client of this backend, which lacks a user: for clients that log in. */
  public SinchClientBuilder client(FakeMediaEngine engine, FaultyTransport transport) {
    return ((ClientBuilder) SinchClient.builder())
        .random(new Random(random.nextLong()))
        .applicationKey(APPLICATION_KEY)
        .environmentHost("backend.test")
        .mediaEngine(engine)
        .scheduler(time)
        .clock(time.clock())
        .signallingTransport(transport)
        .httpTransport(newHttp());
  }

  /** A listener that does nothing but give good tokens. */
  public SinchClientListener tokens(String user) {
    return new SinchClientListener() {
      @Override
      public void onClientStarted(SinchClient client) {}

      @Override
      public void onClientFailed(SinchClient client, SinchError error) {}

      @Override
      public void onCredentialsRequired(ClientRegistration clientRegistration) {
        clientRegistration.register(token(user));
      }
    };
  }
}
