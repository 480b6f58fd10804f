package dev.ocra.rtc.server.metrics;

import dev.ocra.rtc.server.management.ManagementAnswer;
import dev.ocra.rtc.server.management.ManagementRequest;
import dev.ocra.rtc.server.management.ManagementRoutes;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}, in the formats that Prometheus reads. For any thread. */
@NullMarked
public final class MetricsPage {
  private final ServerMetrics metrics;
  private @Nullable ExpositionFormats formats;

  /** Shows these. */
  public MetricsPage(ServerMetrics metrics) {
    this.metrics = metrics;
  }

  /** Adds the page. */
  public void addTo(ManagementRoutes.Builder routes) {
    routes.at("/metrics", this::show);
  }

  private ManagementAnswer show(ManagementRequest request) throws IOException {
    String accept = request.header("accept");
    ExpositionFormatWriter writer = formats().findWriter(accept == null ? "" : accept);
    ByteArrayOutputStream text = new ByteArrayOutputStream(32 << 10);
    writer.write(text, metrics.registry().scrape());
    return ManagementAnswer.of(200, writer.getContentType(), text.toByteArray());
  }

  // With the first reader, not at the start: the JVM's beans take a while to load.
  private synchronized ExpositionFormats formats() {
    ExpositionFormats known = formats;
    if (known == null) {
      JvmMetrics.builder().register(metrics.registry());
      known = ExpositionFormats.init();
      formats = known;
    }
    return known;
  }
}
