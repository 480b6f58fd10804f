package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.limits.LinkPermit;
import dev.ocra.rtc.server.signalling.SignallingService;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** The handlers of a signalling link, in their order. */
@NullMarked
final class WebSocketPipeline {
  private static final int FLUSHES = 64;

  private WebSocketPipeline() {}

  static void prepare(
      ChannelPipeline pipeline,
      SignallingService signalling,
      EdgeOptions options,
      LinkPermit permit) {
    pipeline.remove(ReadTimeoutHandler.class);
    // Anew, behind the frames' decoder: what it has of HTTP goes with the handlers of HTTP.
    pipeline.remove(FlowControlHandler.class);
    ReadThrottle throttle = new ReadThrottle(permit);
    // Messages come from the lane one by one: those that come close together leave together.
    pipeline.addFirst(new FlushConsolidationHandler(FLUSHES, true));
    pipeline.addLast(
        new IdleStateHandler(options.pingTime().toMillis(), 0, 0, TimeUnit.MILLISECONDS));
    pipeline.addLast(new FlowControlHandler());
    pipeline.addLast(throttle);
    pipeline.addLast(new Utf8FrameValidator(false));
    pipeline.addLast(new WebSocketFrameAggregator(HttpHandler.MAX_FRAME_BYTES));
    pipeline.addLast(new SignallingHandler(signalling, options, permit, throttle));
  }
}
