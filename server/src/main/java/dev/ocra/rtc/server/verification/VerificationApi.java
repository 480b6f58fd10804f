package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.callback.SignedCallbacks;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestCall;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import dev.ocra.rtc.server.rest.RestHandler;
import dev.ocra.rtc.server.rest.RestResponse;
import dev.ocra.rtc.server.rest.RestRoutes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The paths below {@code /verification/v1}: reads requests, asks the service and writes answers.
 * Stateless but for the service; its handlers run on the REST executor.
 */
@NullMarked
public final class VerificationApi {
  private static final String ROOT = "/verification/v1/verifications";
  private static final Set<String> SOURCES = Set.of("manual", "intercepted");
  private static final int MAX_CODE = 32;

  private final VerificationService service;

  /** Verification with this setup, of which no application's server hears. */
  public VerificationApi(VerificationSetup setup) {
    this(setup, VerificationObserver.NONE);
  }

  /** Verification of which the applications' servers hear, if they have an address there. */
  public VerificationApi(
      VerificationSetup setup, CallbackDirectory directory, SignedCallbacks callbacks) {
    this(setup, new VerificationCallbacks(directory, callbacks));
  }

  private VerificationApi(VerificationSetup setup, VerificationObserver observer) {
    service =
        new VerificationService(
            setup.options(),
            setup.store(),
            setup.gateway(),
            observer,
            setup.timers(),
            setup.worker(),
            setup.random());
  }

  /** Adds its paths. */
  public void addTo(RestRoutes.Builder routes) {
    routes
        .add("POST", ROOT, this::begin)
        .add("PUT", ROOT + "/number/{number}", now(this::reportByNumber))
        .add("PUT", ROOT + "/id/{id}", now(this::reportById))
        .add("GET", ROOT + "/id/{id}", now(this::byId))
        .add("GET", ROOT + "/{method}/number/{number}", now(this::byNumber))
        .add("GET", ROOT + "/reference/{reference}", now(this::byReference))
        .add("POST", "/verification/v1/gateway/{id}", now(this::gatewayEvent));
  }

  private interface Answer {
    Optional<Verification> find(RestCall call);
  }

  private RestHandler now(Answer answer) {
    return call -> {
      service.admit(call.caller());
      Verification found =
          answer
              .find(call)
              .orElseThrow(
                  () -> new RestException(RestErrors.NOT_FOUND, "there is no such verification"));
      return CompletableFuture.completedFuture(
          RestResponse.ok(VerificationJson.result(found, call.caller().level())));
    };
  }

  private CompletionStage<RestResponse> begin(RestCall call) {
    service.admit(call.caller());
    VerificationRequest request =
        VerificationRequest.read(call.body(), call.request().header("accept-language"));
    return service
        .begin(call.caller(), request, call.request().address())
        .thenApply(
            begun -> {
              RestResponse response = RestResponse.ok(VerificationJson.begun(begun));
              SmsTexts.Text text = begun.text();
              return text == null
                  ? response
                  : response.withHeader("Content-Language", text.language());
            });
  }

  private Optional<Verification> reportByNumber(RestCall call) {
    JsonBody body = call.body();
    return service
        .latest(key(call), VerificationRequest.method(body), number(call))
        .map(found -> report(found, body));
  }

  private Optional<Verification> reportById(RestCall call) {
    JsonBody body = call.body();
    VerificationMethod method = VerificationRequest.method(body);
    return service
        .find(key(call), call.parameter("id"))
        .map(
            found -> {
              if (found.method() != method) {
                throw new RestException(
                    RestErrors.BAD_REQUEST, "the verification is of another method");
              }
              return report(found, body);
            });
  }

  private Verification report(Verification found, JsonBody body) {
    JsonBody member = body.requiredObject(found.method().member());
    boolean flash = found.method() == VerificationMethod.FLASHCALL;
    String secret = member.requiredText(flash ? "cli" : "code");
    if (secret.isBlank() || secret.length() > MAX_CODE) {
      throw new RestException(
          RestErrors.BAD_PARAMETER, "what is reported has 1 to " + MAX_CODE + " characters");
    }
    String source = source(member);
    return service.report(found, secret, source);
  }

  private static @Nullable String source(JsonBody member) {
    String source = member.text("source").orElse("manual").toLowerCase(Locale.ROOT);
    if (!SOURCES.contains(source)) {
      throw new RestException(RestErrors.BAD_PARAMETER, "the source is manual or intercepted");
    }
    return source;
  }

  private Optional<Verification> byId(RestCall call) {
    return service.find(key(call), call.parameter("id"));
  }

  private Optional<Verification> byNumber(RestCall call) {
    VerificationMethod method =
        VerificationMethod.ofText(call.parameter("method"))
            .orElseThrow(
                () -> new RestException(RestErrors.BAD_PARAMETER, "the method is not known"));
    return service.latest(key(call), method, number(call));
  }

  private Optional<Verification> byReference(RestCall call) {
    call.require(AuthenticationLevel.BASIC);
    return service.byReference(key(call), call.parameter("reference"));
  }

  // For a gateway of the application's own that learns later how an order went on.
  private Optional<Verification> gatewayEvent(RestCall call) {
    call.require(AuthenticationLevel.BASIC);
    GatewayEvent event = GatewayReport.read(call.body());
    service.happened(key(call), call.parameter("id"), event);
    return byId(call);
  }

  private static String key(RestCall call) {
    return call.caller().application().key();
  }

  private static String number(RestCall call) {
    return PhoneNumber.require(call.parameter("number"));
  }
}
