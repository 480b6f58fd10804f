package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestCall;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import dev.ocra.rtc.server.rest.RestResponse;
import dev.ocra.rtc.server.rest.RestRoutes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;

/** Shows and sets where an application hears of its calls. Runs on the REST executor. */
@NullMarked
public final class CallbackConfigurationApi {
  private static final String PATH = "/configuration/callbacks/applications/{applicationKey}";

  private final CallbackDirectory directory;
  private final boolean configurable;

  /** Changes this directory, if it may be changed. */
  public CallbackConfigurationApi(CallbackDirectory directory, boolean configurable) {
    this.directory = directory;
    this.configurable = configurable;
  }

  /** Adds its paths. */
  public void addTo(RestRoutes.Builder routes) {
    for (String root : CallingApi.ROOTS) {
      routes.add("GET", root + PATH, this::show).add("POST", root + PATH, this::set);
    }
  }

  private static String own(RestCall call) {
    call.require(AuthenticationLevel.BASIC);
    String key = call.caller().application().key();
    if (!key.equals(call.parameter("applicationKey"))) {
      throw new RestException(
          RestErrors.FORBIDDEN, "an application's server configures that application alone");
    }
    return key;
  }

  private CompletionStage<RestResponse> show(RestCall call) {
    return CompletableFuture.completedFuture(shown(own(call)));
  }

  private RestResponse shown(String key) {
    CallbackUrls urls = directory.find(key).orElse(null);
    return RestResponse.ok(
        Json.object(
            "url",
            Json.object(
                "primary",
                urls == null ? "" : urls.primary(),
                "fallback",
                urls == null || urls.fallback() == null ? "" : urls.fallback())));
  }

  private CompletionStage<RestResponse> set(RestCall call) {
    String key = own(call);
    if (!configurable) {
      throw new RestException(
          RestErrors.FORBIDDEN, "the addresses are set by this backend's configuration");
    }
    JsonBody url = call.body().requiredObject("url");
    String primary = url.requiredText("primary");
    String fallback = url.text("fallback").orElse("");
    if (primary.isEmpty() && !fallback.isEmpty()) {
      throw new RestException(RestErrors.BAD_PARAMETER, "a fallback needs a primary");
    }
    try {
      return directory
          .set(key, primary.isEmpty() ? null : CallbackUrls.of(primary, fallback))
          .thenApply(kept -> shown(key));
    } catch (IllegalArgumentException e) {
      throw new RestException(RestErrors.BAD_PARAMETER, String.valueOf(e.getMessage()));
    }
  }
}
