package dev.ocra.rtc.testkit;

import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.rest.Authentication;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.RestRoutes;
import dev.ocra.rtc.server.rest.RestService;
import dev.ocra.rtc.server.verification.CallerNumbers;
import dev.ocra.rtc.server.verification.MemoryVerificationStore;
import dev.ocra.rtc.server.verification.VerificationApi;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationOptions;
import dev.ocra.rtc.server.verification.VerificationSetup;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** The REST API of a {@link TestBackend}: apps may verify numbers without credentials. */
@NullMarked
final class TestRest {
  private TestRest() {}

  static RestService of(
      VirtualTime time, long seed, VerificationGateway gateway, ApplicationDirectory directory) {
    VerificationOptions options =
        VerificationOptions.builder()
            .level(AuthenticationLevel.PUBLIC)
            .callers(List.of(new CallerNumbers("+4610123XXXX")))
            .build();
    RestRoutes.Builder routes = RestRoutes.builder();
    new VerificationApi(
            new VerificationSetup(
                options,
                new MemoryVerificationStore(),
                gateway,
                new Lane(time, time.clock()),
                time,
                new Random(seed)))
        .addTo(routes);
    return new RestService(
        new Authentication(directory, time.clock(), Authentication.WINDOW), routes.build(), time);
  }
}
