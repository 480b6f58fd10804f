package dev.ocra.rtc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.Routing;
import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.calling.CallRecorder;
import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.calling.CallbackConfigurationApi;
import dev.ocra.rtc.server.calling.CallingApi;
import dev.ocra.rtc.server.calling.CalloutPlacement;
import dev.ocra.rtc.server.calling.MemoryCallRecords;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.rest.Authentication;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.RestRequest;
import dev.ocra.rtc.server.rest.RestResponse;
import dev.ocra.rtc.server.rest.RestRoutes;
import dev.ocra.rtc.server.rest.RestService;
import dev.ocra.rtc.server.signalling.SignallingOptions;
import dev.ocra.rtc.server.verification.GatewayEvent;
import dev.ocra.rtc.server.verification.GatewayOrder;
import dev.ocra.rtc.server.verification.MemoryVerificationStore;
import dev.ocra.rtc.server.verification.VerificationApi;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationMethod;
import dev.ocra.rtc.server.verification.VerificationOptions;
import dev.ocra.rtc.server.verification.VerificationSetup;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The server does what its OpenAPI document says, and nothing beside it. */
@NullMarked
class OpenApiTest {
  private static final String BASIC = basic(TestBackend.SECRET);
  private static final String PUBLIC = "Application " + TestBackend.KEY;
  private static final String WRONG = basic("d3Jvbmc=");
  private static final String CALL = "/calls/id/{callId}";
  private static final String LEG = CALL + "/leg/{leg}";
  private static final String CONFERENCE = "/conferences/id/{conferenceId}";
  private static final String PARTICIPANT = CONFERENCE + "/{callId}";
  private static final String CALLBACKS = "/configuration/callbacks/applications/{applicationKey}";
  private static final String NUMBER = "+46700000001";
  private static final String CONNECT = "{'action':{'name':'connectMxp'}}";

  private final OpenApiDocument document = new OpenApiDocument();
  private final Set<String> called = new TreeSet<>();
  private final CallRecords records = new MemoryCallRecords(100);
  private final TestBackend backend =
      new TestBackend(
          SignallingOptions.defaults(), time -> new Parking(), new CallRecorder(records, ""));
  private final CalloutPlacement callouts =
      new CalloutPlacement(
          CallbackDirectory.of(Map.of()),
          true,
          () -> "callout-" + records.hashCode() + called.size());
  private final SmsOnly gateway = new SmsOnly();
  private final RestRoutes routes = routes();
  private final RestService service =
      new RestService(
          new Authentication(
              ApplicationDirectory.of(List.of(Application.of(TestBackend.KEY, TestBackend.SECRET))),
              backend.time,
              Authentication.WINDOW),
          routes,
          backend.time);
  private String root = "";

  private static String basic(String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((TestBackend.KEY + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /** Parks calls whose id begins with "parked". */
  private static final class Parking implements CallControl {
    @Override
    public void invited(CallSnapshot call, Consumer<Routing> routing) {
      routing.accept(
          call.key().id().startsWith("parked")
              ? new Routing.Park(Duration.ofMinutes(5))
              : Routing.STRAIGHT);
    }

    @Override
    public void ended(CallSnapshot call) {}
  }

  /** Takes each message. */
  private static final class SmsOnly implements VerificationGateway {
    private String text = "";

    @Override
    public Set<VerificationMethod> methods() {
      return Set.of(VerificationMethod.SMS);
    }

    @Override
    public void sendSms(GatewayOrder.Sms order, Consumer<GatewayEvent> report) {
      text = order.text();
      report.accept(new GatewayEvent.Accepted());
    }

    @Override
    public void placeFlashCall(GatewayOrder.FlashCall order, Consumer<GatewayEvent> report) {
      throw new AssertionError("it does not call");
    }

    @Override
    public void placeCallout(GatewayOrder.Callout order, Consumer<GatewayEvent> report) {
      throw new AssertionError("it does not call");
    }

    String code() {
      return text.replaceAll("[^0-9]", "");
    }
  }

  private RestRoutes routes() {
    Lane lane = new Lane(backend.time, backend.time);
    return RestBackend.routes(
        new VerificationApi(
            new VerificationSetup(
                VerificationOptions.builder().level(AuthenticationLevel.PUBLIC).build(),
                new MemoryVerificationStore(),
                gateway,
                lane,
                backend.time,
                new Random(1))),
        new CallingApi(backend.service.calls(), records, callouts, lane),
        new CallbackConfigurationApi(CallbackDirectory.of(Map.of()), true));
  }

  @Test
  void everyRouteIsInTheDocument() {
    assertEquals(document.routes(), new TreeSet<>(routes.list()));
  }

  @Test
  void everyStatusOfEveryPathIsGiven() {
    for (String base : CallingApi.ROOTS) {
      root = base;
      calls(base.replace("/", "-"));
      callbacks();
      numbers();
    }
    root = "/verification/v1";
    verifications();
    assertEquals(document.answers(), called);
  }

  private void calls(String suffix) {
    TestDevice alice = backend.registered("alice" + suffix, "a1");
    TestDevice bob = backend.registered("bob" + suffix, "b1");
    String user =
        "{'destination':{'type':'username','endpoint':'bob'},'conferenceId':'c','text':'t'}";
    ask(400, BASIC, "POST", "/callouts", "{'method':'carrier pigeon'}");
    ask(401, WRONG, "POST", "/callouts", "{}");
    for (String method : List.of("ttsCallout", "conferenceCallout")) {
      ask(403, BASIC, "POST", "/callouts", callout(method, user));
    }
    ask(200, BASIC, "POST", "/callouts", callout("customCallout", user));
    ask(
        403,
        BASIC,
        "POST",
        "/callouts",
        callout("customCallout", user.replace("username", "number").replace("bob", NUMBER)));
    ask(400, BASIC, "POST", "/callouts", callout("customCallout", user.replace("bob", "")));
    String open = "open" + suffix;
    alice.invite(open, "bob" + suffix);
    ask(200, BASIC, "GET", CALL, "", open);
    ask(401, WRONG, "GET", CALL, "", open);
    ask(403, PUBLIC, "GET", CALL, "", open);
    ask(404, BASIC, "GET", CALL, "", "none");
    for (String path : List.of(CALL, LEG)) {
      String parked = "parked" + path.length() + suffix;
      alice.invite(parked, "bob" + suffix);
      ask(200, BASIC, "PATCH", path, CONNECT, parked, "both");
      ask(409, BASIC, "PATCH", path, CONNECT, parked, "caller");
      ask(400, BASIC, "PATCH", path, "{'action':{'name':'connectPstn'}}", parked, "caller");
      ask(401, WRONG, "PATCH", path, CONNECT, parked, "caller");
      ask(404, BASIC, "PATCH", path, CONNECT, "none", "caller");
    }
    ask(400, BASIC, "PATCH", LEG, CONNECT, open, "third");
    ask(401, WRONG, "DELETE", CALL, "", open);
    ask(200, BASIC, "DELETE", CALL, "", open);
    ask(409, BASIC, "DELETE", CALL, "", open);
    ask(404, BASIC, "DELETE", CALL, "", "none");
    ask(200, BASIC, "GET", CALL, "", open);
    assertTrue(bob.inbox.size() > 2, "the calls were real");
    conferences();
  }

  private static String callout(String method, String body) {
    return "{'method':'" + method + "','" + method + "':" + body + "}";
  }

  private void conferences() {
    for (String verb : List.of("GET", "DELETE")) {
      ask(404, BASIC, verb, CONFERENCE, "", "c");
      ask(401, WRONG, verb, CONFERENCE, "", "c");
    }
    ask(400, BASIC, "PATCH", PARTICIPANT, "{'command':'sing'}", "c", "p");
    ask(404, BASIC, "PATCH", PARTICIPANT, "{'command':'mute'}", "c", "p");
    ask(401, WRONG, "PATCH", PARTICIPANT, "{'command':'mute'}", "c", "p");
    ask(404, BASIC, "DELETE", PARTICIPANT, "", "c", "p");
    ask(401, WRONG, "DELETE", PARTICIPANT, "", "c", "p");
  }

  private void callbacks() {
    String url = "{'url':{'primary':'https://x.example.org/a'}}";
    ask(200, BASIC, "POST", CALLBACKS, url, TestBackend.KEY);
    ask(400, BASIC, "POST", CALLBACKS, "{'url':{'primary':'gopher://x'}}", TestBackend.KEY);
    ask(401, WRONG, "POST", CALLBACKS, url, TestBackend.KEY);
    ask(403, BASIC, "POST", CALLBACKS, url, "other");
    ask(200, BASIC, "GET", CALLBACKS, "", TestBackend.KEY);
    ask(401, WRONG, "GET", CALLBACKS, "", TestBackend.KEY);
    ask(403, PUBLIC, "GET", CALLBACKS, "", TestBackend.KEY);
  }

  private void numbers() {
    String path = "/configuration/numbers";
    ask(200, BASIC, "GET", path, "");
    ask(401, WRONG, "GET", path, "");
    ask(403, PUBLIC, "GET", path, "");
    ask(400, BASIC, "POST", path, "{'numbers':['none']}");
    ask(401, WRONG, "POST", path, "{}");
    ask(403, BASIC, "POST", path, "{'numbers':['" + NUMBER + "'],'capability':'voice'}");
    ask(400, BASIC, "DELETE", path, "{'number':'none'}");
    ask(401, WRONG, "DELETE", path, "{}");
    ask(404, BASIC, "DELETE", path, "{'number':'" + NUMBER + "'}");
    String query = "/calling/query/number/{number}";
    ask(200, BASIC, "GET", query, "", NUMBER);
    ask(400, BASIC, "GET", query, "", "12");
    ask(401, WRONG, "GET", query, "", NUMBER);
  }

  private void verifications() {
    String identity = ",'identity':{'type':'number','endpoint':'" + NUMBER + "'}}";
    String begin = "{'method':'sms','reference':'ref'" + identity;
    String path = "/verifications";
    ask(400, PUBLIC, "POST", path, "{'method':'smoke'" + identity);
    ask(401, WRONG, "POST", path, begin);
    ask(403, PUBLIC, "POST", path, "{'method':'callout'" + identity);
    String id = text(ask(200, PUBLIC, "POST", path, begin), "id");
    ask(200, PUBLIC, "GET", path + "/id/{id}", "", id);
    ask(401, WRONG, "GET", path + "/id/{id}", "", id);
    ask(404, PUBLIC, "GET", path + "/id/{id}", "", "none");
    ask(200, BASIC, "GET", path + "/reference/{reference}", "", "ref");
    ask(401, WRONG, "GET", path + "/reference/{reference}", "", "ref");
    ask(403, PUBLIC, "GET", path + "/reference/{reference}", "", "ref");
    ask(404, BASIC, "GET", path + "/reference/{reference}", "", "none");
    String of = path + "/{method}/number/{number}";
    ask(200, PUBLIC, "GET", of, "", "sms", NUMBER);
    ask(400, PUBLIC, "GET", of, "", "sms", "nobody");
    ask(401, WRONG, "GET", of, "", "sms", NUMBER);
    ask(404, PUBLIC, "GET", of, "", "sms", "+46700000009");
    ask(200, BASIC, "POST", "/gateway/{id}", "{'event':'delivered'}", id);
    ask(400, BASIC, "POST", "/gateway/{id}", "{'event':'lost'}", id);
    ask(401, WRONG, "POST", "/gateway/{id}", "{'event':'delivered'}", id);
    ask(403, PUBLIC, "POST", "/gateway/{id}", "{'event':'delivered'}", id);
    ask(404, BASIC, "POST", "/gateway/{id}", "{'event':'delivered'}", "none");
    String code = "{'method':'sms','sms':{'code':'" + gateway.code() + "'}}";
    String byNumber = path + "/number/{number}";
    ask(400, PUBLIC, "PUT", byNumber, "{'method':'sms','sms':{'code':''}}", NUMBER);
    ask(401, WRONG, "PUT", byNumber, code, NUMBER);
    ask(404, PUBLIC, "PUT", byNumber, code, "+46700000009");
    ask(200, PUBLIC, "PUT", byNumber, code, NUMBER);
    ask(409, PUBLIC, "PUT", path + "/id/{id}", code, id);
    ask(400, PUBLIC, "PUT", path + "/id/{id}", "{'method':'sms','sms':{'code':''}}", id);
    ask(401, WRONG, "PUT", path + "/id/{id}", code, id);
    ask(404, PUBLIC, "PUT", path + "/id/{id}", code, "none");
    id = text(ask(200, PUBLIC, "POST", path, begin), "id");
    code = "{'method':'sms','sms':{'code':'" + gateway.code() + "'}}";
    ask(200, PUBLIC, "PUT", path + "/id/{id}", code, id);
    for (int i = 0; i < 3; i++) {
      ask(200, PUBLIC, "POST", path, begin);
    }
    ask(429, PUBLIC, "POST", path, begin);
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value ? value.getContent() : "";
  }

  private JsonObject ask(
      int status,
      String authorization,
      String verb,
      String pattern,
      String body,
      String... values) {
    String path = pattern;
    for (String value : values) {
      path = path.replaceFirst("\\{[A-Za-z]+}", value);
    }
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", authorization);
    headers.put("content-type", "application/json");
    CompletableFuture<RestResponse> answer =
        service.answer(
            new RestRequest(
                verb,
                root + path,
                headers,
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                InetAddress.getLoopbackAddress()));
    backend.time.settle();
    assertTrue(answer.isDone(), verb + " " + path + " is not answered");
    RestResponse response = answer.join();
    String line = OpenApiDocument.line(root, verb, pattern) + " " + status;
    assertEquals(status, response.status(), line + " " + response.body());
    called.add(line);
    JsonObject object = (JsonObject) response.body();
    document.check(line, object, verb, pattern, Integer.toString(status));
    return object;
  }
}
