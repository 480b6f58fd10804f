package dev.ocra.rtc.internal.client;

import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Log messages of a client, to SLF4J and to its listeners. For any thread. */
@NullMarked
public final class ClientLog {
  private final Supplier<String> user;
  private final ClientListeners listeners;

  ClientLog(Supplier<String> user, ClientListeners listeners) {
    this.user = user;
    this.listeners = listeners;
  }

  /** What helps to find a fault. */
  public void debug(String area, String message) {
    log(Level.DEBUG, 3, area, message, null);
  }

  /** What an operator wants to know. */
  public void info(String area, String message) {
    log(Level.INFO, 4, area, message, null);
  }

  /** Something did not work, and the client goes on. */
  public void warn(String area, String message, @Nullable Throwable thrown) {
    log(Level.WARN, 5, area, message, thrown);
  }

  private void log(
      Level level, int androidLevel, String area, String message, @Nullable Throwable thrown) {
    Logger logger = LoggerFactory.getLogger("dev.ocra.rtc." + area);
    logger.atLevel(level).setCause(thrown).log("{}: {}", user.get(), message);
    if (!listeners.isEmpty()) {
      listeners.tell(
          listener -> listener.onLogMessage(androidLevel, area, message, thrown),
          failure -> logger.error("a log listener failed", failure));
    }
  }
}
