package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.limits.ConnectionLimits;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.NullMarked;

/** Who is at the other end of a connection. */
@NullMarked
final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private ClientAddress() {}

  /** The other end itself, which may be a proxy; this machine's own if it is no IP socket. */
  static InetAddress peer(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress address
            && address.getAddress() != null
        ? address.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /** The client, as far as trusted proxies tell. */
  static InetAddress of(Channel channel, HttpRequest request, ConnectionLimits limits) {
    return limits.client(peer(channel), request.headers().getAll(FORWARDED_FOR));
  }
}
