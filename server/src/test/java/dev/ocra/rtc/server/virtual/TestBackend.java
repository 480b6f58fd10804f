package dev.ocra.rtc.server.virtual;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.cluster.Cluster;
import dev.ocra.rtc.server.messaging.MemoryMessageStore;
import dev.ocra.rtc.server.messaging.MessageSwitch;
import dev.ocra.rtc.server.messaging.MessagingOptions;
import dev.ocra.rtc.server.quality.QualityLog;
import dev.ocra.rtc.server.signalling.MemoryRegistrationStore;
import dev.ocra.rtc.server.signalling.RegistrationStore;
import dev.ocra.rtc.server.signalling.SignallingOptions;
import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.token.RegistrationToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** The backend's core in virtual time, with one application. */
@NullMarked
public final class TestBackend {
  public static final String KEY = "application";
  public static final String SECRET = "c2VjcmV0LW9mLXRoZS10ZXN0cw==";

  public final VirtualTime time;
  public final MemoryMessageStore messages;
  public final SignallingService service;

  /** How many tasks wait for their time when nobody has come yet. */
  public final int idleTasks;

  public TestBackend() {
    this(SignallingOptions.defaults());
  }

  public TestBackend(SignallingOptions options) {
    this(options, time -> CallControl.NONE);
  }

  public TestBackend(CallObserver observer) {
    this(
        SignallingOptions.defaults(),
        time -> CallControl.NONE,
        observer,
        new MemoryRegistrationStore(),
        QualityLog.none());
  }

  /** With reports of quality told there. */
  public TestBackend(QualityLog quality) {
    this(
        SignallingOptions.defaults(),
        time -> CallControl.NONE,
        CallObserver.NONE,
        new MemoryRegistrationStore(),
        quality);
  }

  /** With registrations kept there. */
  public TestBackend(RegistrationStore registrations) {
    this(
        SignallingOptions.defaults(),
        time -> CallControl.NONE,
        CallObserver.NONE,
        registrations,
        QualityLog.none());
  }

  public TestBackend(SignallingOptions options, Function<VirtualTime, CallControl> control) {
    this(options, control, CallObserver.NONE, new MemoryRegistrationStore(), QualityLog.none());
  }

  /** With somebody who watches its calls. */
  public TestBackend(
      SignallingOptions options,
      Function<VirtualTime, CallControl> control,
      CallObserver observer) {
    this(options, control, observer, new MemoryRegistrationStore(), QualityLog.none());
  }

  private TestBackend(
      SignallingOptions options,
      Function<VirtualTime, CallControl> control,
      CallObserver observer,
      RegistrationStore registrations,
      QualityLog quality) {
    time = new VirtualTime();
    messages = new MemoryMessageStore();
    AtomicInteger ids = new AtomicInteger();
    SignallingService.Builder builder =
        SignallingService.builder()
            .applications(
                ApplicationDirectory.of(
                    List.of(Application.of(KEY, SECRET), Application.of("other", SECRET))))
            .executor(time)
            .clock(time)
            .ids(() -> "session-" + ids.incrementAndGet())
            .options(options)
            .control(control.apply(time))
            .observer(observer)
            .registrations(registrations)
            .part(MessageSwitch.over(messages, MessagingOptions.defaults()));
    builder.quality(quality);
    service = builder.build();
    idleTasks = time.waiting();
  }

  /** One node of several, which live as long as this executor runs their tasks. */
  TestBackend(
      VirtualTime time,
      ScheduledExecutorService executor,
      MemoryMessageStore messages,
      RegistrationStore registrations,
      Cluster cluster,
      String sessions) {
    this.time = time;
    this.messages = messages;
    AtomicInteger ids = new AtomicInteger();
    service =
        SignallingService.builder()
            .applications(ApplicationDirectory.of(List.of(Application.of(KEY, SECRET))))
            .executor(executor)
            .clock(time)
            .ids(() -> sessions + ids.incrementAndGet())
            .registrations(registrations)
            .part(MessageSwitch.over(messages, MessagingOptions.defaults(), cluster.inboxNews()))
            .cluster(cluster)
            .build();
    idleTasks = time.waiting();
  }

  public RegistrationToken.Builder token(String user) {
    return RegistrationToken.builder()
        .applicationKey(KEY)
        .applicationSecret(SECRET)
        .userId(user)
        .clock(time);
  }

  /** A device that is not registered. */
  public TestDevice device(String user, String device) {
    return new TestDevice(this, user, device);
  }

  /** A device that is registered. */
  public TestDevice registered(String user, String device) {
    return device(user, device).connect();
  }

  public void advance(Duration duration) {
    time.advance(duration);
  }
}
