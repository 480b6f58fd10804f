package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.protocol.ErrorCodes;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** Sends an HTTP answer that is complete and small. */
@NullMarked
@SuppressWarnings(
    "FutureReturnValueIgnored") // What a write failed with, the connection's end tells.
final class HttpAnswer {
  // What was refused, but read to its end: another request may follow. Who would have to connect
  // anew for it costs more than who need not.
  private static final Set<Integer> UNDERSTOOD = Set.of(401, 403, 404, 405, 409, 429);
  private static final long SLOW_MILLIS = 500;

  private HttpAnswer() {}

  static void text(
      ChannelHandlerContext context, HttpRequest request, HttpResponseStatus status, String text) {
    send(context, request, status, "text/plain; charset=utf-8", bytes(text + "\n"));
  }

  static void json(
      ChannelHandlerContext context, HttpRequest request, HttpResponseStatus status, String json) {
    send(context, request, status, "application/json", bytes(json));
  }

  static void error(
      ChannelHandlerContext context,
      HttpRequest request,
      HttpResponseStatus status,
      int code,
      String message) {
    // The messages are this program's own words: nothing in them has to be escaped.
    json(context, request, status, "{\"errorCode\":" + code + ",\"message\":\"" + message + "\"}");
  }

  /**
   * Refuses a client that asks too often: after a moment in which nothing more of it is read, so
   * that who asks again at once is slowed down, and over the same connection, so that it need not
   * open another.
   */
  static void tooMany(ChannelHandlerContext context, FullHttpRequest request, int retrySeconds) {
    // The body goes back to its pool before the answer leaves.
    HttpRequest head =
        new DefaultHttpRequest(
            request.protocolVersion(), request.method(), request.uri(), request.headers());
    context.channel().config().setAutoRead(false);
    context
        .executor()
        .schedule(
            () -> {
              tooManyNow(context, head, retrySeconds);
              context.channel().config().setAutoRead(true);
            },
            SLOW_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static void tooManyNow(
      ChannelHandlerContext context, HttpRequest request, int retrySeconds) {
    send(
        context,
        request,
        HttpResponseStatus.TOO_MANY_REQUESTS,
        "application/json",
        bytes("{\"errorCode\":" + ErrorCodes.TOO_MANY + ",\"message\":\"too many requests\"}"),
        Map.of("Retry-After", Integer.toString(retrySeconds)));
  }

  static void send(
      ChannelHandlerContext context,
      HttpRequest request,
      HttpResponseStatus status,
      String type,
      byte[] content) {
    send(context, request, status, type, content, Map.of());
  }

  static void send(
      ChannelHandlerContext context,
      HttpRequest request,
      HttpResponseStatus status,
      String type,
      byte[] content,
      Map<String, String> headers) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(content));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONTENT_LENGTH, content.length)
        .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
        .set("X-Content-Type-Options", "nosniff");
    headers.forEach((name, value) -> response.headers().set(name, value));
    boolean keepAlive =
        HttpUtil.isKeepAlive(request)
            && (status.code() < 400 || UNDERSTOOD.contains(status.code()));
    HttpUtil.setKeepAlive(response, keepAlive);
    ChannelFuture sent = context.writeAndFlush(response);
    if (!keepAlive) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
