package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a client logs goes to SLF4J, and to its listeners in either form. */
@NullMarked
class LogMessagesTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 2);
  private final Phone phone = new Phone(backend, "alice", "a1");
  private final List<String> heard = new ArrayList<>();
  private final List<Throwable> thrown = new ArrayList<>();

  /** A listener that does not care for the rest. */
  private abstract static class LogListener implements SinchClientListener {
    @Override
    public void onClientStarted(SinchClient client) {}

    @Override
    public void onClientFailed(SinchClient client, SinchError error) {}

    @Override
    public void onCredentialsRequired(ClientRegistration clientRegistration) {}
  }

  @Test
  void listenersHearLevelAreaAndMessage() {
    phone.client.addSinchClientListener(
        new LogListener() {
          @Override
          public void onLogMessage(int level, String area, String message) {
            heard.add(level + " " + area + " " + message);
          }
        });
    phone.start();
    phone.transport.breakLinks();
    time.advance(Duration.ofSeconds(5));
    assertTrue(heard.contains("4 signalling registered"), heard.toString());
    assertTrue(heard.contains("4 signalling resumed"), heard.toString());
  }

  @Test
  void listenersHearWhatWasThrown() {
    RuntimeException fault = new IllegalArgumentException("a fault of the application");
    phone.client.addSinchClientListener(
        new LogListener() {
          @Override
          public void onClientStarted(SinchClient client) {
            throw fault;
          }

          @Override
          public void onLogMessage(
              int level, String area, String message, @Nullable Throwable throwable) {
            if (throwable != null) {
              assertEquals(5, level);
              thrown.add(throwable);
            }
          }
        });
    phone.start();
    time.advance(Duration.ofSeconds(1));
    assertEquals(1, thrown.size());
    assertSame(fault, thrown.get(0));
    assertTrue(phone.client.isStarted());
  }

  @Test
  void theSameGoesToSlf4j() {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.ocra.rtc.signalling");
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.INFO); // the tests are silent otherwise
    try {
      phone.start();
    } finally {
      logger.setLevel(null);
      logger.detachAppender(appender);
    }
    assertTrue(
        appender.list.stream().anyMatch(e -> e.getFormattedMessage().equals("alice: registered")),
        appender.list.toString());
  }
}
