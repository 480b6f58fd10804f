package dev.ocra.rtc.server.management;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads the requests of one connection to their handlers. On the event loop; handlers run on the
 * executor.
 */
@NullMarked
@SuppressWarnings(
    "FutureReturnValueIgnored") // What a write failed with, the connection's end tells.
final class ManagementHttp extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementHttp.class);

  private final ManagementRoutes routes;
  private final Executor threads;

  ManagementHttp(ManagementRoutes routes, Executor threads) {
    this.routes = routes;
    this.threads = threads;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    boolean head = request.method().equals(HttpMethod.HEAD);
    if (!request.decoderResult().isSuccess()
        || !(context.channel().remoteAddress() instanceof InetSocketAddress peer)) {
      write(context, ManagementAnswer.text(400, "this is not HTTP"), false, head);
      return;
    }
    QueryStringDecoder uri = new QueryStringDecoder(request.uri());
    ManagementHandler handler = routes.find(uri.path());
    if (handler == null) {
      write(context, ManagementAnswer.text(404, "there is nothing here"), keepAlive, head);
      return;
    }
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            header ->
                headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    ManagementRequest asked =
        new ManagementRequest(
            request.method().name(),
            uri.path(),
            uri.parameters(),
            headers,
            ByteBufUtil.getBytes(request.content()),
            peer.getAddress());
    context.channel().config().setAutoRead(false);
    try {
      threads.execute(
          () -> {
            ManagementAnswer answer = answer(handler, asked);
            context.executor().execute(() -> write(context, answer, keepAlive, head));
          });
    } catch (RejectedExecutionException e) {
      write(context, ManagementAnswer.text(503, "too much to do"), false, head);
    }
  }

  private static ManagementAnswer answer(ManagementHandler handler, ManagementRequest request) {
    try {
      return handler.answer(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ManagementAnswer.text(503, "the backend is shutting down");
    } catch (Exception e) {
      LOG.error("{} failed", request, e);
      return ManagementAnswer.text(500, "the backend failed");
    }
  }

  private static void write(
      ChannelHandlerContext context, ManagementAnswer answer, boolean keepAlive, boolean head) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.type())
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set("X-Content-Type-Options", "nosniff");
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    HttpUtil.setKeepAlive(response, keepAlive);
    ChannelFuture sent = context.writeAndFlush(response);
    if (keepAlive) {
      context.channel().config().setAutoRead(true);
    } else {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException || cause instanceof ReadTimeoutException)) {
      LOG.info("a management connection was closed: {}", cause.toString());
    }
    context.close();
  }
}
