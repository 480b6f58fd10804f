package dev.ocra.rtc.bench.server.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A registered device: one WebSocket with one session on it. Confined to its event loop. It
 * acknowledges as the protocol wants, with what it sends or 200 ms after what it received; it does
 * not resume, because a link that breaks under load is a fault.
 */
@NullMarked
final class Client {
  static final String DEVICE = "phone";

  /** What a client hears of its connection and session. */
  interface Owner {
    /** The session stands. */
    void registered(Client client);

    /** A message of the session came. */
    void received(Client client, ServerText text);

    /** The connection is over, or the backend broke the rules. */
    void failed(Client client, String reason);
  }

  final byte[] user;
  final Owner owner;
  final Loop loop;

  private final String token;
  private @Nullable Channel channel;
  private @Nullable ByteBuf unsent;
  private long sent;
  private long received;
  private long acknowledged;
  private boolean acknowledging;
  private boolean registered;
  private boolean closed;

  Client(Loop loop, Owner owner, String user, String token) {
    this.loop = loop;
    this.owner = owner;
    this.user = Words.of(user);
    this.token = token;
  }

  boolean isClosed() {
    return closed;
  }

  /** The WebSocket is open: says hello. */
  void opened(Channel opened) {
    channel = opened;
    loop.frame
        .begin(0, 0)
        .add("hello\",\"version\":1,\"device\":\"" + DEVICE + "\",\"token\":\"" + token + "\"")
        .writeTo(out());
    flush();
  }

  /** A frame of the session's sequence. To be continued, and ended with {@link #end}. */
  TextFrame begin() {
    acknowledged = received;
    return loop.frame.begin(++sent, received);
  }

  /** Queues the frame that was begun until the next flush. */
  void end(TextFrame frame) {
    frame.writeTo(out());
    loop.touched(this);
  }

  void received(ServerText text) {
    if (!registered) {
      if (!text.is("welcome")) {
        fail("no welcome but " + text);
        return;
      }
      registered = true;
      owner.registered(this);
      return;
    }
    long sequence = text.sequence();
    if (sequence != 0) {
      if (sequence <= received) {
        fail("sent twice: " + text);
        return;
      }
      if (sequence != received + 1) {
        fail("a gap after " + received + ": " + text);
        return;
      }
      received = sequence;
      if (!acknowledging) {
        acknowledging = true;
        loop.acknowledgeSoon(this);
      }
    } else if (text.is("ack")) {
      return;
    }
    owner.received(this, text);
  }

  /** The time to wait for something to travel with is over. */
  void acknowledge() {
    acknowledging = false;
    if (received > acknowledged && !closed) {
      acknowledged = received;
      end(loop.frame.begin(0, received).add(Words.ACK_MESSAGE));
    }
  }

  void pinged(byte[] bytes, int from, int count) {
    loop.frame.writePong(out(), bytes, from, count);
    loop.touched(this);
  }

  /** Sends what was queued. */
  void flush() {
    ByteBuf bytes = unsent;
    Channel to = channel;
    if (bytes != null && to != null) {
      unsent = null;
      var unused = to.writeAndFlush(bytes, to.voidPromise());
    }
  }

  private ByteBuf out() {
    ByteBuf bytes = unsent;
    Channel to = channel;
    if (to == null) {
      throw new IllegalStateException("not connected");
    }
    if (bytes == null) {
      bytes = to.alloc().directBuffer(1024);
      unsent = bytes;
    }
    return bytes;
  }

  void fail(String reason) {
    if (!closed) {
      close();
      owner.failed(this, new String(user, StandardCharsets.US_ASCII) + ": " + reason);
    }
  }

  /** Goes away without a word, as devices do. */
  void close() {
    closed = true;
    if (unsent != null) {
      unsent.release();
      unsent = null;
    }
    if (channel != null) {
      var unused = channel.close();
    }
  }
}
