package dev.ocra.rtc.server.virtual;

import dev.ocra.rtc.protocol.Ack;
import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.ReliableStream;
import dev.ocra.rtc.protocol.Resume;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.signalling.Link;
import dev.ocra.rtc.server.signalling.LinkOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A client of the protocol, as simple as can be: it remembers what it is told and does what a test
 * says.
 */
@NullMarked
public final class TestDevice implements LinkOutput {
  public final String name;

  /** Everything delivered, in order. */
  public final List<ToClient> inbox = new ArrayList<>();

  /** Every frame as it came. */
  public final List<Frame<? extends ToClient>> frames = new ArrayList<>();

  public @Nullable Welcome welcome;
  public int closeCode;

  private TestBackend backend;
  private final String user;
  private ReliableStream<ToServer, ToClient> stream = new ReliableStream<>();
  private @Nullable Link link;
  private boolean deaf;

  TestDevice(TestBackend backend, String user, String name) {
    this.backend = backend;
    this.user = user;
    this.name = name;
  }

  /** Registers with a token. */
  public TestDevice connect() {
    stream = new ReliableStream<>();
    return hello(backend.token(user).build(), null);
  }

  /** Its link breaks, and it is with another node from now on, without a session there. */
  public TestDevice moveTo(TestBackend node) {
    drop();
    backend = node;
    return this;
  }

  /** Goes on with the session over a new link. */
  public TestDevice resume() {
    Welcome before = welcome;
    if (before == null) {
      throw new IllegalStateException("there is no session to resume");
    }
    welcome = null;
    hello(null, new Resume(before.getSession(), stream.getReceived()));
    Welcome now = welcome;
    if (now != null && now.getResumed()) {
      stream.resume(now.getReceived()).forEach(this::transmit);
      backend.time.settle();
    }
    return this;
  }

  public TestDevice hello(@Nullable String token, @Nullable Resume resume) {
    open();
    transmit(new Frame<>(0, 0, new Hello(1, name, token, resume, "test")));
    backend.time.settle();
    return this;
  }

  /** A link without hello. */
  public TestDevice open() {
    deaf = false;
    closeCode = 0;
    link = backend.service.attach(this);
    return this;
  }

  /** The link breaks, and both sides notice. */
  public void drop() {
    Link current = link;
    link = null;
    if (current != null) {
      current.closed();
    }
    backend.time.settle();
  }

  /** The link breaks in the backend's direction, and nobody notices. */
  public void deafen() {
    deaf = true;
  }

  public void resumeHearing() {
    deaf = false;
  }

  public void sendRaw(String text) {
    Link current = link;
    if (current != null) {
      current.receive(text);
    }
    backend.time.settle();
  }

  /** Numbers a message and does not send it. */
  public Frame<ToServer> prepare(ToServer message) {
    return stream.send(message);
  }

  public Frame<ToServer> send(ToServer message) {
    Frame<ToServer> frame = prepare(message);
    transmit(frame);
    backend.time.settle();
    return frame;
  }

  public void transmit(Frame<? extends ToServer> frame) {
    Link current = link;
    if (current != null) {
      current.receive(Codec.encodeToServer(frame));
    }
  }

  public void acknowledge() {
    transmit(stream.aside(Ack.INSTANCE));
    backend.time.settle();
  }

  public void invite(String call, String to) {
    send(new Invite(call, to, false, Map.of(), null));
  }

  public void ring(String call) {
    send(new Ringing(call, null));
  }

  public void answer(String call) {
    send(new Answer(call));
  }

  /** Calls the other device, which rings and answers, and both sides say that media flows. */
  public void establish(String call, TestDevice callee) {
    invite(call, callee.user);
    callee.ring(call);
    callee.answer(call);
    send(new Connected(call));
    callee.send(new Connected(call));
  }

  public void hangup(String call) {
    send(new Hangup(call, null));
  }

  @Override
  public void send(String text) {
    if (deaf) {
      return;
    }
    Frame<? extends ToClient> frame = Codec.decodeToClient(text);
    frames.add(frame);
    if (frame.getMessage() instanceof Welcome told) {
      welcome = told;
      inbox.add(told);
    } else if (frame.getSeq() == 0) {
      inbox.add(frame.getMessage());
      stream.acknowledge(frame.getAck());
    } else {
      inbox.addAll(stream.receive(new Frame<>(frame.getSeq(), frame.getAck(), frame.getMessage())));
    }
  }

  @Override
  public void close(int code, String reason) {
    closeCode = code;
    link = null;
  }

  /** What was delivered of a type, in order. */
  public <M extends ToClient> List<M> all(Class<M> type) {
    return inbox.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The only message of a type that was delivered. */
  public <M extends ToClient> M only(Class<M> type) {
    List<M> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(
          name + " has " + found.size() + " of " + type.getSimpleName() + ": " + inbox);
    }
    return found.get(0);
  }

  /** Why its one call ended. */
  public EndCause endCause() {
    return only(Ended.class).getCause();
  }

  public boolean has(Class<? extends ToClient> type) {
    return !all(type).isEmpty();
  }

  /** How many messages of this device the backend has not acknowledged. */
  public int pending() {
    return stream.getPending();
  }
}
