package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.server.limits.LinkPermit;
import dev.ocra.rtc.server.signalling.CloseCodes;
import dev.ocra.rtc.server.signalling.Link;
import dev.ocra.rtc.server.signalling.LinkOutput;
import dev.ocra.rtc.server.signalling.SignallingService;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signalling link over a WebSocket. Its handler methods run on the connection's event loop,
 * those of {@link LinkOutput} on the lane.
 */
@NullMarked
@SuppressWarnings(
    "FutureReturnValueIgnored") // What a write failed with, the connection's end tells.
final class SignallingHandler extends SimpleChannelInboundHandler<WebSocketFrame>
    implements LinkOutput {
  private static final Logger LOG = LoggerFactory.getLogger(SignallingHandler.class);
  private static final int MAX_UNANSWERED_PINGS = 2;
  private static final long CLOSE_SECONDS = 2;

  private final SignallingService signalling;
  private final EdgeOptions options;
  private final LinkPermit permit;
  private final ReadThrottle throttle;
  private @Nullable Channel channel;
  private @Nullable Link link;
  private @Nullable Future<?> slowReader;
  private int unansweredPings;
  private volatile boolean closing;
  // Of the lane alone: frames that leave together.
  private @Nullable ByteBuf gathered;

  SignallingHandler(
      SignallingService signalling, EdgeOptions options, LinkPermit permit, ReadThrottle throttle) {
    this.permit = permit;
    this.throttle = throttle;
    this.signalling = signalling;
    this.options = options;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
    link = signalling.attach(this);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    unansweredPings = 0;
    if (frame instanceof CloseWebSocketFrame close) {
      if (closing) {
        context.close();
      } else {
        closing = true;
        answerClose(context, close);
      }
    } else if (closing) {
      // Read and dropped: with unread input a closing connection would lose what was sent to the
      // client.
      LOG.trace("a frame came too late");
    } else if (frame instanceof TextWebSocketFrame text) {
      deliver(text.text());
    } else if (frame instanceof PingWebSocketFrame) {
      context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
    } else if (!(frame instanceof PongWebSocketFrame)) {
      refuse(ErrorCodes.BAD_REQUEST, "messages are text");
    }
  }

  private void answerClose(ChannelHandlerContext context, CloseWebSocketFrame close) {
    int code = close.statusCode();
    WebSocketCloseStatus status =
        WebSocketCloseStatus.isValidStatusCode(code)
            ? WebSocketCloseStatus.valueOf(code)
            : WebSocketCloseStatus.NORMAL_CLOSURE;
    context
        .writeAndFlush(new CloseWebSocketFrame(status.code(), ""))
        .addListener(written -> context.close());
  }

  private void deliver(String text) {
    Link current = link;
    if (current != null) {
      current.receive(text);
    }
  }

  private void refuse(int code, String message) {
    Link current = link;
    if (current != null) {
      current.refuse(code, message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    Link current = link;
    if (current != null) {
      link = null;
      current.closed();
    }
    super.channelInactive(context);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent) {
      if (unansweredPings >= MAX_UNANSWERED_PINGS) {
        LOG.debug("a silent link is closed");
        context.close();
      } else {
        unansweredPings++;
        context.writeAndFlush(new PingWebSocketFrame());
      }
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    Future<?> timer = slowReader;
    if (context.channel().isWritable()) {
      if (timer != null) {
        timer.cancel(false);
        slowReader = null;
      }
    } else if (timer == null) {
      slowReader =
          context
              .executor()
              .schedule(
                  () -> dropSlowReader(context.channel()),
                  options.slowReaderTime().toMillis(),
                  TimeUnit.MILLISECONDS);
    }
    super.channelWritabilityChanged(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      boolean tooLarge = corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
      refuse(
          tooLarge ? ErrorCodes.TOO_LARGE : ErrorCodes.BAD_REQUEST,
          tooLarge ? "the message is too long" : "this is not a WebSocket message");
    } else if (cause instanceof TooLongFrameException) {
      refuse(ErrorCodes.TOO_LARGE, "the message is too long");
    } else {
      if (!(cause instanceof IOException)) {
        LOG.warn("a link failed", cause);
      }
      context.close();
    }
  }

  @Override
  public void send(String text) {
    Channel current = channel;
    if (current == null || closing) {
      return;
    }
    if (current.bytesBeforeWritable() > options.maxUnsentBytes()) {
      dropSlowReader(current);
      return;
    }
    gathered = ServerFrames.add(gathered, current.alloc(), text);
  }

  @Override
  public void flush() {
    ByteBuf bytes = gathered;
    Channel current = channel;
    if (bytes == null || current == null) {
      return;
    }
    gathered = null;
    // A channel that is closed lets go of what it is given.
    current.writeAndFlush(bytes, current.voidPromise());
  }

  @Override
  public void registered() {
    permit.registered();
  }

  @Override
  public void holdReading() {
    Channel current = channel;
    if (current != null) {
      throttle.holdForBacklog(current);
    }
  }

  @Override
  public void resumeReading() {
    Channel current = channel;
    if (current != null) {
      current.eventLoop().execute(() -> throttle.resumeAfterBacklog(current));
    }
  }

  private void dropSlowReader(Channel current) {
    if (!closing) {
      closing = true;
      LOG.info("a client that does not read is cut off");
      // No close frame: it would wait behind all that was not read.
      current.close();
    }
  }

  @Override
  public void close(int code, String reason) {
    Channel current = channel;
    if (current == null || closing) {
      return;
    }
    flush();
    closing = true;
    current
        .writeAndFlush(new CloseWebSocketFrame(code, reason))
        .addListener(
            written ->
                current
                    .eventLoop()
                    .schedule(
                        () -> {
                          current.close();
                        },
                        code == CloseCodes.GOING_AWAY ? 0 : CLOSE_SECONDS,
                        TimeUnit.SECONDS));
  }
}
