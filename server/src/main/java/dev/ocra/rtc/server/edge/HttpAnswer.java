package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.protocol.ErrorCodes;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Sends an HTTP answer that is complete and small. */
@NullMarked
@SuppressWarnings(
    "FutureReturnValueIgnored") // What a write failed with, the connection's end tells.
final class HttpAnswer {
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

  /** Refuses a client that asks too often. */
  static void tooMany(ChannelHandlerContext context, HttpRequest request, int retrySeconds) {
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
    boolean keepAlive = HttpUtil.isKeepAlive(request) && status.code() < 400;
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
