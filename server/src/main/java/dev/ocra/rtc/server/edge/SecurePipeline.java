package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.tls.ServerTls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.NullMarked;

/** What a connection with TLS has before all that the others have. */
@NullMarked
final class SecurePipeline {
  private SecurePipeline() {}

  static void prepare(Channel channel, ServerTls tls) {
    channel.pipeline().addLast(tls.newHandler(channel.alloc()));
  }

  /** Tells browsers in each answer to come with TLS alone; between the HTTP codec and the rest. */
  static void tellStrictTransport(Channel channel, ServerTls tls) {
    if (!tls.strictTransport().isZero()) {
      channel
          .pipeline()
          .addLast(new StrictTransport("max-age=" + tls.strictTransport().toSeconds()));
    }
  }

  private static final class StrictTransport extends ChannelOutboundHandlerAdapter {
    private final String value;

    StrictTransport(String value) {
      this.value = value;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (message instanceof HttpResponse response) {
        response.headers().set("Strict-Transport-Security", value);
      }
      context.write(message, promise);
    }
  }
}
