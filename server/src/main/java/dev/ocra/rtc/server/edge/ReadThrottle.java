package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.limits.LinkPermit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Reads a link no faster than its rates allow, and not at all while too much of it waits to be
 * handled: TCP then makes the sender wait, before anybody else has to. It stands behind a {@link
 * io.netty.handler.flow.FlowControlHandler}, which keeps what was read already. Confined to the
 * connection's event loop.
 */
@NullMarked
final class ReadThrottle extends ChannelInboundHandlerAdapter {
  private static final int RATE = 1;
  private static final int BACKLOG = 2;
  // What a frame costs beside its payload, so that empty ones are not free.
  private static final int FRAME_BYTES = 64;

  private final LinkPermit permit;
  private int held;

  ReadThrottle(LinkPermit permit) {
    this.permit = permit;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    int bytes =
        message instanceof WebSocketFrame frame ? frame.content().readableBytes() + FRAME_BYTES : 0;
    long wait = bytes == 0 ? 0 : permit.read(bytes);
    if (wait > 0) {
      hold(context.channel(), RATE);
      var unused =
          context
              .executor()
              .schedule(() -> resume(context.channel(), RATE), wait, TimeUnit.NANOSECONDS);
    }
    context.fireChannelRead(message);
  }

  /** What was read waits to be handled. */
  void holdForBacklog(Channel channel) {
    permit.backlog();
    hold(channel, BACKLOG);
  }

  /** It was handled. */
  void resumeAfterBacklog(Channel channel) {
    resume(channel, BACKLOG);
  }

  private void hold(Channel channel, int reason) {
    held |= reason;
    channel.config().setAutoRead(false);
  }

  private void resume(Channel channel, int reason) {
    held &= ~reason;
    if (held == 0) {
      channel.config().setAutoRead(true);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    permit.close();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    permit.close();
  }
}
