package dev.ocra.rtc.server.tracing;

import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.push.PushGateway;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Traces of calls for a collector (OpenTelemetry, OTLP over HTTP). It owns a thread that sends them
 * in batches: what does not fit is dropped, and no call waits. Closing sends what is there.
 */
@NullMarked
public final class Tracing implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final int QUEUE = 16_384;
  private static final long CLOSE_SECONDS = 3;

  private final SdkTracerProvider provider;
  private final CallTracing calls;

  private Tracing(SpanExporter exporter, double ratio) {
    provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault().toBuilder()
                    .put(AttributeKey.stringKey("service.name"), "ocra-server")
                    .build())
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(PERIOD)
                    .setMaxQueueSize(QUEUE)
                    .build())
            .build();
    calls = new CallTracing(provider.get("dev.ocra.rtc.server"));
  }

  /** To this collector. */
  public static Tracing to(TracingOptions options) {
    String endpoint = options.endpoint().toString();
    String root = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    return new Tracing(
        OtlpHttpSpanExporter.builder().setEndpoint(root + "/v1/traces").build(), options.ratio());
  }

  /** To this exporter: every call. */
  static Tracing to(SpanExporter exporter) {
    return new Tracing(exporter, 1);
  }

  /** Has to observe the calls. */
  public CallTracing calls() {
    return calls;
  }

  /** The same gateway, with its tries in the traces. */
  public PushGateway traced(PushGateway gateway) {
    return new TracedGateway(gateway, calls);
  }

  /** The same say of applications, with the time that they take in the traces. */
  public CallControl traced(CallControl control) {
    return new TracedControl(control, calls);
  }

  /** Sends what is there, in a moment. */
  void flush() {
    provider.forceFlush().join(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
