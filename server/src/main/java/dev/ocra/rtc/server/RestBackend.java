package dev.ocra.rtc.server;

import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.callback.CallbackTransport;
import dev.ocra.rtc.server.callback.HttpCallbacks;
import dev.ocra.rtc.server.callback.SignedCallbacks;
import dev.ocra.rtc.server.calling.CallCallbacks;
import dev.ocra.rtc.server.calling.CallRecorder;
import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.calling.CallbackConfigurationApi;
import dev.ocra.rtc.server.calling.CallingApi;
import dev.ocra.rtc.server.calling.CallingOptions;
import dev.ocra.rtc.server.calling.CalloutPlacement;
import dev.ocra.rtc.server.calling.NumbersApi;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.limits.RestLimits;
import dev.ocra.rtc.server.rest.Authentication;
import dev.ocra.rtc.server.rest.RestRoutes;
import dev.ocra.rtc.server.rest.RestService;
import dev.ocra.rtc.server.verification.VerificationApi;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationOptions;
import dev.ocra.rtc.server.verification.VerificationSetup;
import dev.ocra.rtc.server.verification.VerificationStore;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;

/**
 * The REST API of a running server and the callbacks to its applications, with the bounded threads
 * on which they work. It owns these and the gateway. Open and close it from one thread.
 */
@NullMarked
final class RestBackend implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int QUEUE = 512;

  private final ThreadPoolExecutor threads;
  private final ApplicationDirectory applications;
  private final VerificationStore verificationStore;
  private final VerificationGateway gateway;
  private final VerificationOptions verification;
  private final CallingOptions calling;
  private final Lane lane;
  private final HttpCallbacks http;
  private final SignedCallbacks callbacks;
  private final CallbackDirectory directory;
  private final CallRecords records;
  private final CalloutPlacement callouts;

  RestBackend(
      ApplicationDirectory applications,
      ScheduledExecutorService timers,
      VerificationStore verificationStore,
      VerificationOptions verification,
      VerificationGateway gateway,
      CallingOptions calling,
      UnaryOperator<CallbackTransport> measured,
      CallbackDirectory directory,
      CallRecords records) {
    this.applications = applications;
    this.verificationStore = verificationStore;
    this.gateway = gateway;
    this.verification = verification;
    this.calling = calling;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            new DefaultThreadFactory("ocra-rest", true));
    threads.allowCoreThreadTimeOut(true);
    lane = new Lane(timers, InstantSource.system());
    http = new HttpCallbacks(calling.times().timeout());
    callbacks =
        new SignedCallbacks(
            applications, measured.apply(http), http.worker(), lane, calling.times());
    this.directory = directory;
    this.records = records;
    callouts =
        new CalloutPlacement(directory, calling.configurable(), () -> UUID.randomUUID().toString());
  }

  /** How many requests wait for a thread. */
  int waiting() {
    return threads.getQueue().size();
  }

  /** The applications' say in the calls of this server. */
  CallControl control() {
    return new CallCallbacks(directory, callbacks, records, callouts, calling.publicUrl(), lane);
  }

  /** Keeps records of the calls of this server, as those of a node of this name. */
  CallObserver recorder(String node) {
    return new CallRecorder(records, node);
  }

  /** The API over these calls. */
  RestService service(CallDesk calls, RestLimits limits) {
    VerificationApi verifications =
        new VerificationApi(
            new VerificationSetup(
                verification, verificationStore, gateway, lane, threads, new SecureRandom()),
            CallbackDirectory.of(calling.verificationCallbacks()),
            callbacks);
    RestRoutes routes =
        routes(
            verifications,
            new CallingApi(calls, records, callouts, lane),
            new CallbackConfigurationApi(directory, calling.configurable()));
    return new RestService(
        new Authentication(applications, InstantSource.system(), Authentication.WINDOW),
        routes,
        threads,
        limits);
  }

  /** Every route of the API. */
  static RestRoutes routes(
      VerificationApi verification, CallingApi calling, CallbackConfigurationApi configuration) {
    RestRoutes.Builder routes = RestRoutes.builder();
    verification.addTo(routes);
    calling.addTo(routes);
    configuration.addTo(routes);
    NumbersApi.addTo(routes);
    return routes.build();
  }

  @Override
  public void close() {
    gateway.close();
    http.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      threads.shutdownNow();
    }
  }
}
