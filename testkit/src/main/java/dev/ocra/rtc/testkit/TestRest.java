package dev.ocra.rtc.testkit;

import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.CallObserver;
import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.callback.CallbackOptions;
import dev.ocra.rtc.server.callback.SignedCallbacks;
import dev.ocra.rtc.server.calling.CallCallbacks;
import dev.ocra.rtc.server.calling.CallRecorder;
import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.calling.CallbackConfigurationApi;
import dev.ocra.rtc.server.calling.CallingApi;
import dev.ocra.rtc.server.calling.CalloutPlacement;
import dev.ocra.rtc.server.calling.MemoryCallRecords;
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
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * The REST API of a {@link TestBackend}, and the application's say in its calls: apps may verify
 * numbers without credentials.
 */
@NullMarked
final class TestRest {
  private static final int RECORDS = 1000;

  private final VirtualTime time;
  private final ApplicationDirectory directory;
  private final Lane lane;
  private final CallRecords records = new MemoryCallRecords(RECORDS);
  private final CallbackDirectory addresses = CallbackDirectory.of(Map.of());
  private final RecordingApplicationServer server;
  private final CalloutPlacement callouts;
  private final VerificationApi verification;

  TestRest(
      VirtualTime time,
      long seed,
      VerificationGateway gateway,
      ApplicationDirectory directory,
      RecordingApplicationServer server) {
    this.time = time;
    this.directory = directory;
    this.server = server;
    lane = new Lane(time, time.clock());
    Random ids = new Random(seed);
    callouts =
        new CalloutPlacement(addresses, true, () -> "callout-" + Long.toHexString(ids.nextLong()));
    VerificationOptions options =
        VerificationOptions.builder()
            .level(AuthenticationLevel.PUBLIC)
            .callers(List.of(new CallerNumbers("+4610123XXXX")))
            .build();
    verification =
        new VerificationApi(
            new VerificationSetup(
                options, new MemoryVerificationStore(), gateway, lane, time, new Random(seed)));
  }

  /** The application's say in the calls of a backend. */
  CallControl control() {
    SignedCallbacks callbacks =
        new SignedCallbacks(directory, server, time, lane, CallbackOptions.defaults());
    return new CallCallbacks(addresses, callbacks, records, callouts, "", lane);
  }

  /** Keeps the records that the API tells of. */
  CallObserver recorder() {
    return new CallRecorder(records, "test");
  }

  /** The API of a backend with these calls. */
  RestService service(CallDesk calls) {
    RestRoutes.Builder routes = RestRoutes.builder();
    verification.addTo(routes);
    new CallingApi(calls, records, callouts, lane).addTo(routes);
    new CallbackConfigurationApi(addresses, true).addTo(routes);
    return new RestService(
        new Authentication(directory, time.clock(), Authentication.WINDOW), routes.build(), time);
  }
}
