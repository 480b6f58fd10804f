package dev.ocra.rtc.server.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.slf4j.LoggerFactory;

/**
 * Faults of the backend's own end in its log, so that one task does not end the others: for a
 * fuzzer they are findings.
 */
@NullMarked
public final class LoggedErrors {
  private static final AtomicReference<AssertionError> FOUND = new AtomicReference<>();

  static {
    Appender appender = new Appender();
    appender.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
  }

  private static final class Appender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.ERROR)
          && event.getLoggerName().startsWith("dev.ocra.")) {
        AssertionError error = new AssertionError(event.getFormattedMessage());
        if (event.getThrowableProxy() instanceof ThrowableProxy thrown) {
          error.initCause(thrown.getThrowable());
        }
        FOUND.compareAndSet(null, error);
      }
    }
  }

  private LoggedErrors() {}

  /** What was logged before is nobody's. */
  public static void forget() {
    FOUND.set(null);
  }

  /** Fails if a fault was logged since. */
  public static void check() {
    AssertionError found = FOUND.getAndSet(null);
    if (found != null) {
      throw found;
    }
  }
}
