package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.call.OtherNodes;
import dev.ocra.rtc.server.call.Switchboard;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.cluster.Cluster;
import dev.ocra.rtc.server.cluster.ClusterNode;
import dev.ocra.rtc.server.ice.IceServers;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.limits.RequestLimits;
import dev.ocra.rtc.server.push.PushOptions;
import dev.ocra.rtc.server.push.PushPart;
import dev.ocra.rtc.server.quality.QualityLog;
import dev.ocra.rtc.server.quality.QualityPart;
import dev.ocra.rtc.token.ApplicationSecrets;
import dev.ocra.rtc.token.SessionCredentials;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The backend without a network: links are attached to it, whatever they are made of. It owns no
 * thread: all its state lives on the executor that it is given, which must run one task at a time
 * and stays the owner's to shut down. Its methods may be called from any thread.
 */
@NullMarked
public final class SignallingService {
  private final Lane lane;
  private final SignallingOptions options;
  private final Sessions sessions = new Sessions();
  private final Switchboard switchboard;
  private final List<ServicePart> parts;
  private final RequestRouter router;
  private final Registrar registrar;
  private final Admission admission;
  private final RequestLimits limits;
  private final @Nullable ClusterNode node;
  private final SessionsOfNode nodeSessions;

  private SignallingService(Builder builder) {
    InstantSource clock = builder.clock;
    lane = new Lane(Objects.requireNonNull(builder.executor, "executor"), clock);
    options = builder.options;
    limits = builder.limits;
    nodeSessions = new SessionsOfNode(sessions);
    Cluster cluster = builder.cluster;
    node =
        cluster == null
            ? null
            : new ClusterNode(
                cluster,
                lane,
                sessions,
                nodeSessions,
                options.maxDevices(),
                options.calls().tombstoneTime());
    Devices devices = node == null ? sessions : node.devices();
    PushPart push = new PushPart(devices, lane, builder.push);
    switchboard =
        new Switchboard(
            devices,
            lane,
            builder.iceServers,
            options.calls(),
            push.notifier(),
            builder.control,
            CallObserver.of(builder.observers),
            node == null ? OtherNodes.NONE : node);
    List<ServicePart> all = new ArrayList<>();
    if (node != null) {
      all.add(node); // before the calls: they look for devices where it says
      node.begin(switchboard);
    }
    all.add(new CallPart(switchboard, node));
    all.add(push);
    all.add(new QualityPart(lane, builder.quality));
    builder.parts.forEach(part -> all.add(part.create(devices, lane)));
    parts = List.copyOf(all);
    RequestRouter.Builder routes = RequestRouter.builder();
    parts.forEach(part -> part.addRoutes(routes));
    router = routes.build();
    ApplicationDirectory applications =
        Objects.requireNonNull(builder.applications, "applications");
    ApplicationSecrets secrets =
        key -> applications.find(key).map(Application::secrets).orElse(List.of());
    SessionCredentials credentials = new SessionCredentials(secrets, clock, builder.ids);
    SessionRevocations revocations = builder.revocations;
    RegistrationStore registrations = builder.registrations;
    SavedSessions saved =
        new SavedSessions(
            credentials, revocations == null ? revocations(registrations) : revocations, lane);
    registrar =
        new Registrar(
            sessions,
            saved,
            new LimitedRegistrations(registrations, lane.now()),
            parts,
            lane,
            builder.ids,
            options);
    nodeSessions.endedBy(registrar);
    admission = new Admission(secrets, credentials, clock);
  }

  private SessionRevocations revocations(RegistrationStore registrations) {
    RevocationsInProcess own = new RevocationsInProcess(lane, registrations);
    nodeSessions.learnIn(own);
    return node == null ? own : new RevocationsOfNodes(own, node);
  }

  /** A builder; applications and an executor have to be given. */
  public static Builder builder() {
    return new Builder();
  }

  /** Takes a new link, which has to begin with hello in time. */
  public Link attach(LinkOutput output) {
    return new ServerLink(output, admission, registrar, router, lane, options, limits);
  }

  /** What is going on, read on the lane. */
  public CompletableFuture<Activity> activity() {
    CompletableFuture<Activity> result = new CompletableFuture<>();
    lane.execute(() -> result.complete(new Activity(sessions.size(), switchboard.openCalls())));
    return result;
  }

  /** Registered users whose id contains this text, so many at most; read on the lane. */
  public CompletableFuture<List<RegisteredUser>> users(String text, int most) {
    CompletableFuture<List<RegisteredUser>> result = new CompletableFuture<>();
    lane.execute(() -> result.complete(sessions.search(text, most)));
    return result;
  }

  /**
   * Logs out every registered device of a user: their calls end, and what they saved to register
   * with is void. Tells how many there were.
   */
  public CompletableFuture<Integer> logOut(UserAddress user) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    lane.execute(
        () -> {
          Collection<Session> devices = sessions.ofUser(user);
          devices.forEach(registrar::logOut);
          result.complete(devices.size());
        });
    return result;
  }

  /** The open calls, for any thread. */
  public CallDesk calls() {
    return new CallDesk(switchboard, lane, node == null ? OtherNodes.NONE : node);
  }

  /**
   * What is going on.
   *
   * @param sessions registered devices, with or without a link
   * @param openCalls calls that are not over
   */
  public record Activity(int sessions, int openCalls) {}

  /**
   * From now on no new session and no new call begins; what is open goes on. Where there are other
   * nodes devices go there, as soon as they have no call. Complete when no call is open any more.
   */
  public CompletableFuture<Void> drain() {
    CompletableFuture<Void> idle = new CompletableFuture<>();
    lane.execute(
        () -> {
          registrar.drain();
          ClusterNode part = node;
          if (part == null || !part.hasOthers()) {
            switchboard.drain(() -> idle.complete(null));
            return;
          }
          switchboard.drain(() -> {});
          part.drain();
          new Farewell(sessions, nodeSessions, switchboard, part, lane, () -> idle.complete(null))
              .begin();
        });
    return idle;
  }

  /** Says goodbye to every device and closes the links. Calls that are not established end. */
  public CompletableFuture<Void> shutDown(String reason) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lane.execute(
        () -> {
          registrar.drain();
          parts.forEach(ServicePart::shutDown);
          for (Session session : sessions.all()) {
            session.send(new Goodbye(reason));
            sessions.remove(session);
            session.end(CloseCodes.GOING_AWAY, reason);
          }
          done.complete(null);
        });
    return done;
  }

  /** Collects what a service needs. */
  public static final class Builder {
    private @Nullable ApplicationDirectory applications;
    private @Nullable ScheduledExecutorService executor;
    private InstantSource clock = InstantSource.system();
    private Supplier<String> ids = new RandomIds(new SecureRandom());
    private IceServers iceServers = IceServers.none();
    private @Nullable SessionRevocations revocations;
    private RegistrationStore registrations = new MemoryRegistrationStore();
    private SignallingOptions options = SignallingOptions.defaults();
    private RequestLimits limits = RequestLimits.none();
    private CallControl control = CallControl.NONE;
    private @Nullable Cluster cluster;
    private PushOptions push = PushOptions.none();
    private QualityLog quality = QualityLog.none();
    private final List<ServicePart.Factory> parts = new ArrayList<>();
    private final List<CallObserver> observers = new ArrayList<>();

    private Builder() {}

    /** The applications whose users may register. */
    public Builder applications(ApplicationDirectory applications) {
      this.applications = applications;
      return this;
    }

    /** The serial executor on which everything happens. */
    public Builder executor(ScheduledExecutorService executor) {
      this.executor = executor;
      return this;
    }

    /** The wall clock; the system's if not set. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Where the ids of sessions come from; they are secrets. Random if not set. */
    public Builder ids(Supplier<String> ids) {
      this.ids = ids;
      return this;
    }

    /** The ICE servers that calls get; none if not set. */
    public Builder iceServers(IceServers iceServers) {
      this.iceServers = iceServers;
      return this;
    }

    /** How devices without a link are woken; not at all if not set. */
    public Builder push(PushOptions push) {
      this.push = push;
      return this;
    }

    /** What outlives the service of logouts and limited registrations; nothing if not set. */
    public Builder registrations(RegistrationStore registrations) {
      this.registrations = registrations;
      return this;
    }

    /** Where logouts are looked up; in this process and its store if not set. */
    public Builder revocations(SessionRevocations revocations) {
      this.revocations = revocations;
      return this;
    }

    /** The applications' say in their calls; all go straight through if not set. */
    public Builder control(CallControl control) {
      this.control = control;
      return this;
    }

    /** Watches calls, beside those that were given before. */
    public Builder observer(CallObserver observer) {
      observers.add(observer);
      return this;
    }

    /** Makes the service one node of several; it is the whole backend if not set. */
    public Builder cluster(Cluster cluster) {
      this.cluster = cluster;
      return this;
    }

    /** Hears what devices report of their calls' media; nobody does if not set. */
    public Builder quality(QualityLog log) {
      this.quality = log;
      return this;
    }

    /** Times and limits. */
    public Builder options(SignallingOptions options) {
      this.options = options;
      return this;
    }

    /** How often users may ask for something; as often as they like if not set. */
    public Builder limits(RequestLimits limits) {
      this.limits = limits;
      return this;
    }

    /** A part beside calls. Parts hear of devices in the order of adding, after the calls. */
    public Builder part(ServicePart.Factory part) {
      parts.add(part);
      return this;
    }

    public SignallingService build() {
      return new SignallingService(this);
    }
  }

  /** 192 random bits: who knows a session's id may resume it. */
  private record RandomIds(SecureRandom random) implements Supplier<String> {
    @Override
    public String get() {
      byte[] bytes = new byte[24];
      random.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
