package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.callback.CallbackOptions;
import dev.ocra.rtc.server.callback.CallbackTransport;
import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.callback.SignedCallbacks;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.rest.Authentication;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.RestRequest;
import dev.ocra.rtc.server.rest.RestResponse;
import dev.ocra.rtc.server.rest.RestRoutes;
import dev.ocra.rtc.server.rest.RestService;
import dev.ocra.rtc.server.virtual.VirtualTime;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;

/** The verification API in virtual time, asked with JSON. */
@NullMarked
final class TestApi {
  static final String KEY = "application";
  static final String SECRET = "c2VjcmV0LW9mLXRoZS10ZXN0cw==";
  static final String NUMBER = "+46700000001";
  static final String PUBLIC = "Application " + KEY;
  static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));

  final VirtualTime time = new VirtualTime();
  final RecordedGateway gateway = new RecordedGateway();
  String authorization = PUBLIC;
  String language = "";
  private final RestService service;

  static VerificationOptions.Builder options() {
    return VerificationOptions.builder()
        .level(AuthenticationLevel.PUBLIC)
        .callers(List.of(new CallerNumbers("+4610123XXXX")));
  }

  TestApi(VerificationOptions options) {
    this(options, Map.of(), (uri, headers, body) -> new CompletableFuture<>());
  }

  /** Whose application is asked and told over this transport. */
  TestApi(VerificationOptions options, CallbackUrls urls, CallbackTransport transport) {
    this(options, Map.of(KEY, urls), transport);
  }

  private TestApi(
      VerificationOptions options, Map<String, CallbackUrls> urls, CallbackTransport transport) {
    RestRoutes.Builder routes = RestRoutes.builder();
    ApplicationDirectory applications =
        ApplicationDirectory.of(
            List.of(Application.of(KEY, SECRET), Application.of("other", SECRET)));
    Lane lane = new Lane(time, time);
    new VerificationApi(
            new VerificationSetup(
                options, new MemoryVerificationStore(), gateway, lane, time, new Random(5)),
            CallbackDirectory.of(urls),
            new SignedCallbacks(applications, transport, time, lane, CallbackOptions.defaults()))
        .addTo(routes);
    service =
        new RestService(
            new Authentication(applications, time, Authentication.WINDOW), routes.build(), time);
  }

  /** Status, body and headers of an answer. */
  record Answer(int status, JsonObject body, Map<String, String> headers) {
    String text(String name) {
      return body.get(name) instanceof JsonPrimitive value ? value.getContent() : "";
    }

    JsonObject object(String name) {
      return body.get(name) instanceof JsonObject object ? object : new JsonObject(Map.of());
    }

    String text(String object, String name) {
      return object(object).get(name) instanceof JsonPrimitive value ? value.getContent() : "";
    }

    /** Its status and reason. */
    String state() {
      return (text("status") + " " + text("reason")).strip();
    }
  }

  CompletableFuture<RestResponse> ask(String method, String path, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", authorization);
    headers.put("accept-language", language);
    CompletableFuture<RestResponse> answer =
        service.answer(
            new RestRequest(
                method,
                "/verification/v1" + path,
                headers,
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                InetAddress.getLoopbackAddress()));
    time.settle();
    return answer;
  }

  Answer send(String method, String path, String body) {
    CompletableFuture<RestResponse> answer = ask(method, path, body);
    if (!answer.isDone()) {
      time.advance(Duration.ofSeconds(10));
    }
    RestResponse response = answer.join();
    return new Answer(response.status(), (JsonObject) response.body(), response.headers());
  }

  Answer begin(String method, String more) {
    return send(
        "POST",
        "/verifications",
        "{'method':'"
            + method
            + "','identity':{'type':'number','endpoint':'"
            + NUMBER
            + "'}"
            + more
            + "}");
  }

  Answer code(String id, String code) {
    return send("PUT", "/verifications/id/" + id, "{'method':'sms','sms':{'code':'" + code + "'}}");
  }

  Answer get(String path) {
    return send("GET", "/verifications" + path, "");
  }
}
