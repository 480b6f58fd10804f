package dev.ocra.rtc.server.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SSLSocketConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a transceiver bound to an SMS centre: connects, checks the link while it is silent, and
 * connects again with growing pauses when it is lost. Connecting happens on the given scheduler's
 * thread; {@link #session()} and {@link #close()} may be called from any.
 */
@NullMarked
final class SmppLink {
  private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final long BIND_MILLIS = 10_000;
  private static final long ANSWER_MILLIS = 10_000;

  private final SmppOptions options;
  private final MessageReceiverListener receiver;
  private final ScheduledExecutorService scheduler;
  private volatile @Nullable SMPPSession bound;
  private volatile boolean closed;
  private Duration pause = FIRST_PAUSE;

  SmppLink(
      SmppOptions options, MessageReceiverListener receiver, ScheduledExecutorService scheduler) {
    this.options = options;
    this.receiver = receiver;
    this.scheduler = scheduler;
  }

  void open() {
    later(Duration.ZERO);
  }

  /** The session if it is bound now. */
  @Nullable SMPPSession session() {
    SMPPSession now = bound;
    return now != null && now.getSessionState().isTransmittable() ? now : null;
  }

  private void later(Duration delay) {
    try {
      var unused = scheduler.schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the link is closed");
    }
  }

  private void connect() {
    if (closed) {
      return;
    }
    ConnectionFactory sockets =
        options.tls()
            ? SSLSocketConnectionFactory.getInstance()
            : SocketConnectionFactory.getInstance();
    SMPPSession session = new SMPPSession(sockets);
    session.setTransactionTimer(ANSWER_MILLIS);
    session.setEnquireLinkTimer((int) options.enquireTime().toMillis());
    session.setMessageReceiverListener(receiver);
    try {
      session.connectAndBind(
          options.host(),
          options.port(),
          new BindParameter(
              BindType.BIND_TRX,
              options.systemId(),
              options.password(),
              options.systemType(),
              TypeOfNumber.UNKNOWN,
              NumberingPlanIndicator.UNKNOWN,
              "",
              InterfaceVersion.IF_34),
          BIND_MILLIS);
    } catch (IOException e) {
      LOG.warn("{} cannot be bound: {}", options, e.getMessage());
      session.close();
      later(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2)));
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
      return;
    }
    LOG.info("{} is bound", options);
    pause = FIRST_PAUSE;
    bound = session;
    session.addSessionStateListener(
        (state, before, source) -> {
          if (state == SessionState.CLOSED && !closed) {
            LOG.warn("{} was lost", options);
            later(FIRST_PAUSE);
          }
        });
    // What happened before there was a listener.
    if (closed) {
      session.unbindAndClose();
    } else if (session.getSessionState() == SessionState.CLOSED) {
      later(FIRST_PAUSE);
    }
  }

  /** Unbinds; blocks until that is answered or takes too long. */
  void close() {
    closed = true;
    SMPPSession now = bound;
    if (now != null) {
      now.unbindAndClose();
    }
  }
}
