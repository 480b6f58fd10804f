package dev.ocra.rtc.internal.signalling;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.client.ClientIdentity;
import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.Resume;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.signalling.SignallingLink;
import dev.ocra.rtc.signalling.SignallingLinkListener;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The registration of this device with the backend, over one link after another: opens a link, says
 * hello, resumes or registers, and tries again with growing pauses when the link is lost. On the
 * signal lane.
 */
@NullMarked
public final class SignallingSession {
  /** Hears of the session, on the signal lane. */
  public interface Owner {
    /**
     * The device is registered.
     *
     * @param fresh whether the backend began a new session, and forgot what was before
     * @param byToken whether a token did it; otherwise the session alone
     */
    void onRegistered(Welcome welcome, boolean fresh, boolean byToken);

    /** A token is needed: {@link SignallingSession#register} goes on. */
    void onTokenNeeded();

    /**
     * The backend refused the token, or the registration has ended. Another token is needed, unless
     * the owner gives up.
     *
     * @param goesOn whether the registration lasts that was to be prolonged: the session goes on
     */
    void onTokenRefused(SinchError error, boolean goesOn);

    /** The backend refuses this client for good; the session is closed. */
    void onRefused(SinchError error);

    /** The link is lost or could not be opened; another one is tried soon. */
    void onLinkLost(SinchError error);

    /** The backend says something. */
    void onMessage(ToClient message);
  }

  private static final Duration GREETING = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Lanes lanes;
  private final SignallingTransport transport;
  private final ClientIdentity identity;
  private final String agent;
  private final ClientLog log;
  private final Owner owner;
  private final Backoff backoff;
  private final BooleanSupplier inCall;
  private FrameFlow flow;
  private @Nullable String session;
  private @Nullable String token;
  private @Nullable Connection connection;
  private @Nullable Timer reconnect;
  private @Nullable Runnable whenQuiet;
  private boolean wanted;

  /**
   * A session that is not begun.
   *
   * @param inCall whether there are calls: pauses between attempts are shorter then
   */
  public SignallingSession(
      Lanes lanes,
      SignallingTransport transport,
      ClientIdentity identity,
      String agent,
      DoubleSupplier random,
      BooleanSupplier inCall,
      ClientLog log,
      Owner owner) {
    this.lanes = lanes;
    this.transport = transport;
    this.identity = identity;
    this.agent = agent;
    this.log = log;
    this.owner = owner;
    this.backoff = new Backoff(random);
    this.inCall = inCall;
    this.flow = newFlow();
  }

  private FrameFlow newFlow() {
    return new FrameFlow(lanes, () -> drop("the backend acknowledges nothing"));
  }

  /** Registers with this token: at first, anew, or to prolong the registration. */
  public void register(String jwt) {
    wanted = true;
    token = jwt;
    backoff.reset();
    connect();
  }

  /** Sends a message, now or when the link is back. Dropped without a session. */
  public void send(ToServer message) {
    if (!wanted || session == null) {
      return;
    }
    try {
      flow.send(message);
    } catch (ProtocolException e) {
      log.warn("signalling", "a message is dropped: " + e.getMessage(), null);
    }
  }

  /** Says goodbye and closes; gracefully, once the backend has everything, or two seconds later. */
  public void close(boolean gracefully, Runnable done) {
    if (gracefully && session != null && connection != null && connection.welcomed) {
      send(new Goodbye(null));
      whenQuiet = done;
      reconnect = Timer.stop(reconnect);
      reconnect = lanes.after(FAREWELL, this::finish);
      finishWhenQuiet();
    } else {
      send(new Goodbye(null));
      whenQuiet = done;
      finish();
    }
  }

  private void finishWhenQuiet() {
    if (whenQuiet != null && flow.isIdle()) {
      finish();
    }
  }

  private void finish() {
    wanted = false;
    reconnect = Timer.stop(reconnect);
    closeConnection();
    session = null;
    token = null;
    Runnable done = whenQuiet;
    whenQuiet = null;
    if (done != null) {
      done.run();
    }
  }

  /** Ends the session, and leaves what the device saved of it good. Can be registered anew. */
  public void leave() {
    send(new Goodbye(Goodbye.INACTIVE));
    finish();
  }

  /** Closes the link and forgets the session, without a word. */
  public void abandon() {
    finish();
  }

  private void connect() {
    reconnect = Timer.stop(reconnect);
    closeConnection();
    Connection opened = new Connection();
    connection = opened;
    opened.open();
  }

  private void closeConnection() {
    Connection old = connection;
    connection = null;
    flow.detach();
    if (old != null) {
      old.close();
    }
  }

  private void drop(String reason) {
    if (connection != null) {
      lost(connection, reason);
    }
  }

  private void lost(Connection which, String reason) {
    if (which != connection) {
      return;
    }
    closeConnection();
    if (whenQuiet != null) {
      finish();
      return;
    }
    Duration pause = backoff.next(inCall.getAsBoolean());
    log.info("signalling", "no link: " + reason + "; again in " + pause.toMillis() + " ms");
    reconnect = lanes.after(pause, this::connect);
    owner.onLinkLost(ErrorValue.of(ErrorType.NETWORK, ErrorCode.NETWORK_UNREACHABLE, reason));
  }

  private void onWelcome(Connection from, Welcome welcome) {
    if (from.welcomed) {
      return;
    }
    boolean fresh = !welcome.getResumed();
    boolean byToken = token != null;
    if (fresh) {
      flow.detach();
      flow = newFlow();
    }
    from.welcomed();
    session = welcome.getSession();
    token = null;
    backoff.reset();
    try {
      flow.attach(from::sendFrame, welcome.getReceived());
    } catch (ProtocolException e) {
      lost(from, "the backend claims what was never sent");
      return;
    }
    if (!identity.admits(welcome.getUser())) {
      refuseForeignToken(welcome.getUser());
      return;
    }
    log.info("signalling", fresh ? "registered" : "resumed");
    owner.onRegistered(welcome, fresh, byToken);
  }

  // The backend goes by the token alone; the application must not become another user unawares.
  private void refuseForeignToken(String other) {
    send(new Goodbye("the token is another user's"));
    closeConnection();
    session = null;
    flow = newFlow();
    owner.onTokenRefused(
        ErrorValue.ofBackend(ErrorCodes.WRONG_SUBJECT, "the token is for the user " + other),
        false);
  }

  private void onRefused(Refused refused) {
    SinchError error = ErrorValue.ofBackend(refused.getCode(), refused.getMessage());
    log.info("signalling", "refused: " + error);
    switch (Refusal.of(refused.getCode(), token != null)) {
      case TOKEN -> onTokenRefused(error);
      case SESSION -> {
        closeConnection();
        session = null;
        owner.onTokenNeeded();
      }
      case FATAL -> {
        finish();
        owner.onRefused(error);
      }
      case LATER -> drop(refused.getMessage());
    }
  }

  // A token that was to prolong a registration does not end it.
  private void onTokenRefused(SinchError error) {
    boolean goesOn = token != null && session != null;
    closeConnection();
    token = null;
    owner.onTokenRefused(error, goesOn);
    if (goesOn && wanted && connection == null) {
      connect();
    }
  }

  private void onFrame(Connection from, Frame<Object> frame) {
    Object message = frame.getMessage();
    if (message instanceof Welcome welcome) {
      onWelcome(from, welcome);
    } else if (message instanceof Refused refused) {
      onRefused(refused);
    } else if (from.welcomed) {
      try {
        flow.receive(frame).forEach(this::deliver);
      } catch (ProtocolException e) {
        lost(from, "the backend breaks the protocol: " + e.getMessage());
      }
      finishWhenQuiet();
    }
  }

  private void deliver(Object due) {
    if (due instanceof Goodbye) {
      drop("the backend says goodbye");
    } else if (due instanceof ToClient message) {
      owner.onMessage(message);
    } else if (due instanceof ProtocolException fault) {
      log.warn("signalling", "a message cannot be read: " + fault.getMessage(), null);
    }
  }

  /** One link and how far it is. Its listener is called on any thread and goes to the lane. */
  private final class Connection implements SignallingLinkListener {
    private @Nullable SignallingLink link;
    private @Nullable Timer greeting;
    private boolean welcomed;

    void open() {
      greeting = lanes.after(GREETING, () -> lost(this, "the backend does not answer"));
      link = transport.open(identity.endpoint(), this);
    }

    void sendFrame(Frame<ToServer> frame) {
      if (link != null) {
        link.send(Codec.encodeToServer(frame));
      }
    }

    void welcomed() {
      welcomed = true;
      greeting = Timer.stop(greeting);
    }

    void close() {
      greeting = Timer.stop(greeting);
      if (link != null) {
        link.close();
      }
    }

    private void onLane(Runnable task) {
      lanes
          .signal()
          .execute(
              () -> {
                if (connection == this) {
                  task.run();
                }
              });
    }

    @Override
    public void onOpen() {
      onLane(
          () -> {
            Resume resume = session == null ? null : new Resume(session, flow.received());
            sendFrame(
                new Frame<>(
                    0, 0, new Hello(Limits.VERSION, identity.deviceId(), token, resume, agent)));
          });
    }

    @Override
    public void onText(String text) {
      onLane(() -> onFrame(this, read(text)));
    }

    @Override
    public void onClosed(String reason) {
      onLane(() -> lost(this, reason));
    }
  }

  private static Frame<Object> read(String text) {
    try {
      Frame<ToClient> frame = Codec.decodeToClient(text);
      return new Frame<>(frame.getSeq(), frame.getAck(), frame.getMessage());
    } catch (ProtocolException e) {
      return new Frame<>(e.getSeq(), e.getAck(), e);
    }
  }
}
