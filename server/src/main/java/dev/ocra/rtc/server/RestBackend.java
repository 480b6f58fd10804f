package dev.ocra.rtc.server;

import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.rest.Authentication;
import dev.ocra.rtc.server.rest.RestRoutes;
import dev.ocra.rtc.server.rest.RestService;
import dev.ocra.rtc.server.verification.MemoryVerificationStore;
import dev.ocra.rtc.server.verification.VerificationApi;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationOptions;
import dev.ocra.rtc.server.verification.VerificationSetup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * The REST API of a running server, with the bounded threads on which its handlers work. It owns
 * these and the gateway. Open and close it from one thread.
 */
@NullMarked
final class RestBackend implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int QUEUE = 512;

  private final ThreadPoolExecutor threads;
  private final VerificationGateway gateway;
  private final RestService service;

  RestBackend(
      ApplicationDirectory applications,
      ScheduledExecutorService timers,
      VerificationOptions verification,
      VerificationGateway gateway) {
    this.gateway = gateway;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            new DefaultThreadFactory("ocra-rest", true));
    threads.allowCoreThreadTimeOut(true);
    InstantSource clock = InstantSource.system();
    RestRoutes.Builder routes = RestRoutes.builder();
    new VerificationApi(
            new VerificationSetup(
                verification,
                new MemoryVerificationStore(),
                gateway,
                new Lane(timers, clock),
                threads,
                new SecureRandom()))
        .addTo(routes);
    service =
        new RestService(
            new Authentication(applications, clock, Authentication.WINDOW),
            routes.build(),
            threads);
  }

  RestService service() {
    return service;
  }

  @Override
  public void close() {
    gateway.close();
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
