package dev.ocra.rtc.server.logging;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;

/**
 * Writes lines of the {@link LogFormat} that is in use: by its pattern, or JSON. Named in the
 * configuration of Logback; called by one thread at a time.
 */
@NullMarked
public final class LineEncoder extends PatternLayoutEncoder {
  @Override
  public byte[] encode(ILoggingEvent event) {
    return LogFormat.current() == LogFormat.JSON
        ? JsonLine.of(event).getBytes(StandardCharsets.UTF_8)
        : super.encode(event);
  }
}
