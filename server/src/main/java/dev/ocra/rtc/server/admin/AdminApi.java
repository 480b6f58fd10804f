package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.cluster.NodeStatus;
import dev.ocra.rtc.server.management.ManagementAnswer;
import dev.ocra.rtc.server.management.ManagementHandler;
import dev.ocra.rtc.server.management.ManagementRequest;
import dev.ocra.rtc.server.management.ManagementRoutes;
import dev.ocra.rtc.server.metrics.TimeCounts;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administration as JSON below {@code /admin/api}: what the page shows, and the command line.
 * Called on the management threads, where it waits for the lane a short time.
 */
@NullMarked
final class AdminApi {
  private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
  private static final String ROOT = "/admin/api";
  private static final Duration RECENTLY = Duration.ofMinutes(5);
  private static final int MOST = 500;
  private static final long SECONDS = 3;

  private final AdminSources sources;
  private final LiveCalls calls;
  private final History history;
  private final AdminAccess access;
  private final InstantSource clock;

  AdminApi(
      AdminSources sources,
      LiveCalls calls,
      History history,
      AdminAccess access,
      InstantSource clock) {
    this.sources = sources;
    this.calls = calls;
    this.history = history;
    this.access = access;
    this.clock = clock;
  }

  void addTo(ManagementRoutes.Builder routes) {
    routes
        .at(ROOT + "/login", access::logIn)
        .at(ROOT + "/logout", access::logOut)
        .at(ROOT + "/overview", reading(request -> json(overview())))
        .at(ROOT + "/history", reading(this::points))
        .at(ROOT + "/calls", reading(request -> found(calls.open(most(request)))))
        .at(ROOT + "/calls/recent", reading(request -> found(calls.recent(most(request)))))
        .at(ROOT + "/calls/end", access.guarded(this::end))
        .at(ROOT + "/users", reading(this::users))
        .at(ROOT + "/users/logout", access.guarded(this::logOutUser))
        .at(ROOT + "/quality", reading(this::quality))
        .at(ROOT + "/nodes", reading(request -> json(nodes())));
  }

  private ManagementHandler reading(ManagementHandler handler) {
    return access.guarded(
        request ->
            request.isReading() ? handler.answer(request) : failed(405, "this is only read"));
  }

  private static ManagementAnswer json(JsonObject body) {
    return ManagementAnswer.json(200, body);
  }

  private static ManagementAnswer failed(int status, String message) {
    return ManagementAnswer.json(status, Json.object("message", message));
  }

  private static <T> T await(CompletableFuture<T> answer) throws Exception {
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the lane does not answer", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the lane failed", e);
    }
  }

  private static int most(ManagementRequest request) {
    try {
      int asked = Integer.parseInt(request.parameter("most").orElse("100"));
      return Math.max(1, Math.min(MOST, asked));
    } catch (NumberFormatException e) {
      return 100;
    }
  }

  private JsonObject overview() {
    History.Point now = history.now();
    History.Point before = history.before(RECENTLY);
    History.Point since = before == null ? now : before;
    History.Point step = history.before(Duration.ofSeconds(10));
    return Json.object(
        "at",
        now.at().toEpochMilli(),
        "connections",
        now.connections(),
        "sessions",
        now.sessions(),
        "calls",
        now.openCalls(),
        "callsPerSecond",
        step == null ? 0 : perSecond(step, now),
        "begun",
        now.begun(),
        "seconds",
        Duration.between(since.at(), now.at()).toSeconds(),
        "ring",
        times(now.ring().since(since.ring())),
        "connect",
        times(now.connect().since(since.connect())),
        "ended",
        AdminJson.counts(AdminJson.difference(now.ended(), since.ended())),
        "messages",
        AdminJson.counts(now.messages()),
        "queues",
        AdminJson.counts(sources.metrics().queues()),
        "laneDelay",
        now.laneDelay());
  }

  private static double perSecond(History.Point from, History.Point until) {
    double seconds = Duration.between(from.at(), until.at()).toMillis() / 1000.0;
    return seconds < 0.5 ? 0 : (until.begun() - from.begun()) / seconds;
  }

  private static JsonObject times(TimeCounts times) {
    return Json.object(
        "count",
        times.total(),
        "p50",
        AdminJson.known(times.quantile(0.5)),
        "p99",
        AdminJson.known(times.quantile(0.99)));
  }

  private ManagementAnswer points(ManagementRequest request) {
    long from;
    try {
      from = Math.max(0, Long.parseLong(request.parameter("from").orElse("0")));
    } catch (NumberFormatException e) {
      return failed(400, "from is a number");
    }
    List<History.Point> points = history.from(Math.max(0, from - 1));
    List<Integer> places =
        IntStream.range(1, points.size())
            .filter(place -> points.get(place).number() >= from)
            .boxed()
            .toList();
    return json(
        Json.object(
            "step",
            History.STEP.toSeconds(),
            "points",
            AdminJson.array(
                places, place -> AdminJson.point(points.get(place), points.get(place - 1)))));
  }

  private ManagementAnswer found(CompletableFuture<LiveCalls.Found> answer) throws Exception {
    LiveCalls.Found found = await(answer);
    return json(
        Json.object(
            "total",
            found.total(),
            "calls",
            AdminJson.array(found.calls(), call -> AdminJson.call(call, clock.instant()))));
  }

  private ManagementAnswer end(ManagementRequest request) throws Exception {
    if (!request.method().equals("POST")) {
      return failed(405, "a call is ended with POST");
    }
    CallKey key;
    try {
      JsonBody body = JsonBody.of(request.body());
      key = new CallKey(body.requiredText("application"), body.requiredText("id"));
    } catch (RestException e) {
      return failed(400, "the body has an application and an id");
    }
    CallDesk.Outcome outcome = await(sources.desk().hangUp(key));
    if (outcome != CallDesk.Outcome.DONE) {
      return failed(404, "there is no such call");
    }
    LOG.info("call={} is ended by an administrator", key.id());
    return json(Json.object("status", "ok"));
  }

  private ManagementAnswer users(ManagementRequest request) throws Exception {
    String search = request.parameter("search").orElse("");
    var found = await(sources.users().find(search, most(request)));
    return json(Json.object("users", AdminJson.array(found, AdminJson::user)));
  }

  private ManagementAnswer logOutUser(ManagementRequest request) throws Exception {
    if (!request.method().equals("POST")) {
      return failed(405, "a user is logged out with POST");
    }
    UserAddress user;
    try {
      JsonBody body = JsonBody.of(request.body());
      user = new UserAddress(body.requiredText("application"), body.requiredText("user"));
    } catch (RestException e) {
      return failed(400, "the body has an application and a user");
    }
    int devices = await(sources.logouts().logOut(user));
    LOG.info("{} devices of a user are logged out by an administrator", devices);
    return json(Json.object("devices", devices));
  }

  private ManagementAnswer quality(ManagementRequest request) {
    return json(
        Json.object(
            "reports", AdminJson.array(sources.quality().last(most(request)), AdminJson::quality)));
  }

  // Of the others it is known what they say of themselves.
  private JsonObject nodes() throws Exception {
    List<NodeStatus> live = await(sources.nodes().live());
    return Json.object(
        "nodes",
        AdminJson.array(List.of(sources.node()), NodeFacts::json),
        "cluster",
        AdminJson.array(
            live,
            node ->
                Json.object(
                    "name",
                    node.node(),
                    "draining",
                    node.draining(),
                    "sessions",
                    node.sessions(),
                    "calls",
                    node.calls())));
  }
}
