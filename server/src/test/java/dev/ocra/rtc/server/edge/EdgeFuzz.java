package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.calling.CallRecords;
import dev.ocra.rtc.server.calling.CallbackConfigurationApi;
import dev.ocra.rtc.server.calling.CallingApi;
import dev.ocra.rtc.server.calling.CalloutPlacement;
import dev.ocra.rtc.server.calling.MemoryCallRecords;
import dev.ocra.rtc.server.fuzz.LoggedErrors;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.limits.ConnectionLimits;
import dev.ocra.rtc.server.limits.LimitCounts;
import dev.ocra.rtc.server.limits.LimitOptions;
import dev.ocra.rtc.server.rest.Authentication;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.RestRoutes;
import dev.ocra.rtc.server.rest.RestService;
import dev.ocra.rtc.server.verification.MemoryVerificationStore;
import dev.ocra.rtc.server.verification.VerificationApi;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationOptions;
import dev.ocra.rtc.server.verification.VerificationSetup;
import dev.ocra.rtc.server.virtual.TestBackend;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * Any bytes on a connection: HTTP, requests of the REST API, a WebSocket and its frames. Each
 * answer is a documented one, and nothing of the backend's insides is told.
 */
@NullMarked
public final class EdgeFuzz {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
  // Unavailable is what a backend without a gateway says.
  private static final Set<String> OWN_FAULTS = Set.of("500", "501", "502", "504");
  private static final int MOST_TURNS = 200;

  private EdgeFuzz() {}

  /** What the fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    LoggedErrors.forget();
    TestBackend backend = new TestBackend();
    EmbeddedChannel channel = channel(backend);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      // In two pieces: where one ends nothing may depend on.
      int half = input.length / 2;
      channel.writeInbound(Unpooled.copiedBuffer(input, 0, half));
      turn(backend, channel, said);
      if (channel.isOpen()) {
        channel.writeInbound(Unpooled.copiedBuffer(input, half, input.length - half));
      }
      turn(backend, channel, said);
      backend.advance(Duration.ofSeconds(12));
      turn(backend, channel, said);
    } finally {
      channel.finishAndReleaseAll();
    }
    backend.time.settle();
    LoggedErrors.check();
    check(said.toString(StandardCharsets.ISO_8859_1));
  }

  private static void check(String said) {
    Matcher status = STATUS.matcher(said);
    while (status.find()) {
      if (OWN_FAULTS.contains(status.group(1))) {
        throw new AssertionError("a fault of the backend's own: " + said);
      }
    }
    if (said.contains("Exception") || said.contains("\tat ")) {
      throw new AssertionError("it tells of its insides: " + said);
    }
  }

  private static void turn(
      TestBackend backend, EmbeddedChannel channel, ByteArrayOutputStream said) {
    for (int i = 0; i < MOST_TURNS; i++) {
      backend.time.settle();
      channel.runPendingTasks();
      Object out = channel.readOutbound();
      if (out == null) {
        return;
      }
      if (out instanceof ByteBuf bytes) {
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        bytes.release();
        said.write(copy, 0, copy.length);
      }
    }
  }

  private static EmbeddedChannel channel(TestBackend backend) {
    EdgeOptions options =
        new EdgeOptions(Set.of(), Duration.ofSeconds(10), 1 << 20, Duration.ofSeconds(15));
    ConnectionLimits limits =
        new ConnectionLimits(LimitOptions.defaults(), new LimitCounts(), System::nanoTime);
    return new EmbeddedChannel(
        new ReadTimeoutHandler(30),
        new HttpServerCodec(),
        new HttpObjectAggregator(16 << 10),
        new FlowControlHandler(),
        new HttpHandler(
            backend.service,
            new RestHttp(rest(backend), limits),
            options,
            new WebFiles(null),
            new DemoTokens(Application.of(TestBackend.KEY, TestBackend.SECRET)),
            () -> false,
            limits));
  }

  private static RestService rest(TestBackend backend) {
    Lane lane = new Lane(backend.time, backend.time);
    CallRecords records = new MemoryCallRecords(100);
    CallbackDirectory callbacks = CallbackDirectory.of(Map.of());
    RestRoutes.Builder routes = RestRoutes.builder();
    new VerificationApi(
            new VerificationSetup(
                VerificationOptions.builder().level(AuthenticationLevel.PUBLIC).build(),
                new MemoryVerificationStore(),
                VerificationGateway.none(),
                lane,
                backend.time,
                new Random(1)))
        .addTo(routes);
    new CallingApi(
            backend.service.calls(),
            records,
            new CalloutPlacement(callbacks, false, () -> "made"),
            lane)
        .addTo(routes);
    new CallbackConfigurationApi(callbacks, true).addTo(routes);
    return new RestService(
        new Authentication(
            ApplicationDirectory.of(List.of(Application.of(TestBackend.KEY, TestBackend.SECRET))),
            backend.time,
            Authentication.WINDOW),
        routes.build(),
        backend.time);
  }
}
