package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.limits.ConnectionLimits;
import io.netty.channel.Channel;
import java.net.InetAddress;
import org.jspecify.annotations.NullMarked;

/** Lets a new connection in, or closes it before anything of it is read. On its event loop. */
@NullMarked
final class ConnectionGate {
  private ConnectionGate() {}

  @SuppressWarnings("FutureReturnValueIgnored") // Nothing depends on when it is closed.
  static boolean enter(Channel channel, ConnectionLimits limits) {
    InetAddress peer = ClientAddress.peer(channel);
    if (!limits.opened(peer)) {
      channel.close();
      return false;
    }
    channel.closeFuture().addListener(closed -> limits.closed(peer));
    return true;
  }
}
