package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.limits.ConnectionLimits;
import dev.ocra.rtc.server.rest.RestRequest;
import dev.ocra.rtc.server.rest.RestResponse;
import dev.ocra.rtc.server.rest.RestService;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;

/**
 * Carries requests of the REST API to their service and the answers back. Called on the
 * connection's event loop; answers come from any thread and are written on the loop. Until the
 * answer is written nothing more is read from the connection.
 */
@NullMarked
final class RestHttp {
  private final RestService service;
  private final ConnectionLimits limits;

  RestHttp(RestService service, ConnectionLimits limits) {
    this.limits = limits;
    this.service = service;
  }

  boolean serves(HttpRequest request) {
    return service.serves(path(request));
  }

  // As it was sent: the signature is over the encoded path.
  private static String path(HttpRequest request) {
    String uri = request.uri();
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  void answer(ChannelHandlerContext context, FullHttpRequest request) {
    Map<String, String> headers = new HashMap<>();
    request.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
    RestRequest asked =
        new RestRequest(
            request.method().name(),
            path(request),
            headers,
            ByteBufUtil.getBytes(request.content()),
            ClientAddress.of(context.channel(), request, limits));
    // The body goes back to its pool when this method returns; the rest is needed for the answer.
    HttpRequest head =
        new DefaultHttpRequest(
            request.protocolVersion(), request.method(), request.uri(), request.headers());
    context.channel().config().setAutoRead(false);
    CompletableFuture<RestResponse> answer = service.answer(asked);
    ChannelFutureListener gone = closed -> answer.cancel(false);
    context.channel().closeFuture().addListener(gone);
    var unused =
        answer.thenAcceptAsync(
            response -> {
              context.channel().closeFuture().removeListener(gone);
              write(context, head, response);
            },
            context.executor());
  }

  private static void write(
      ChannelHandlerContext context, HttpRequest request, RestResponse response) {
    HttpAnswer.send(
        context,
        request,
        HttpResponseStatus.valueOf(response.status()),
        "application/json",
        response.body().toString().getBytes(StandardCharsets.UTF_8),
        response.headers());
    context.channel().config().setAutoRead(true);
  }
}
