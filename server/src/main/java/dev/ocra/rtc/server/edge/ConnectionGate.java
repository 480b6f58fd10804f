package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.limits.ConnectionLimits;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/**
 * Lets new connections in, or closes them before anything of them is read. Those that it refuses
 * wait a moment for their end, as long as they are not too many: who opens one after the other is
 * slowed down by that. For the connections' event loops.
 */
@NullMarked
@SuppressWarnings("FutureReturnValueIgnored") // Nothing depends on when a connection is closed.
final class ConnectionGate {
  private static final int MOST_WAITING = 128;
  private static final long WAIT_MILLIS = 1_000;

  private final ConnectionLimits limits;
  private final AtomicInteger waiting = new AtomicInteger();

  ConnectionGate(ConnectionLimits limits) {
    this.limits = limits;
  }

  /** Whether the connection may go on. */
  boolean enter(Channel channel) {
    InetAddress peer = ClientAddress.peer(channel);
    if (limits.opened(peer)) {
      channel.closeFuture().addListener(closed -> limits.closed(peer));
      return true;
    }
    channel.config().setAutoRead(false);
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      channel.close();
    } else {
      channel
          .eventLoop()
          .schedule(
              () -> {
                waiting.decrementAndGet();
                channel.close();
              },
              WAIT_MILLIS,
              TimeUnit.MILLISECONDS);
    }
    return false;
  }
}
