package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.limits.ConnectionLimits;
import dev.ocra.rtc.server.limits.LimitExceeded;
import dev.ocra.rtc.server.limits.LinkPermit;
import dev.ocra.rtc.server.signalling.SignallingService;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers HTTP, or turns the connection into a signalling link. On the connection's event loop. */
@NullMarked
@SuppressWarnings(
    "FutureReturnValueIgnored") // What a write failed with, the connection's end tells.
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** UTF-8 needs three bytes at most for each of the protocol's characters. */
  static final int MAX_FRAME_BYTES = Limits.MAX_FRAME_CHARS * 3;

  private static final Logger LOG = LoggerFactory.getLogger(HttpHandler.class);
  private static final WebSocketDecoderConfig DECODER =
      WebSocketDecoderConfig.newBuilder()
          .maxFramePayloadLength(MAX_FRAME_BYTES)
          .allowExtensions(false)
          // The link tells the client in the protocol's words before it closes.
          .closeOnProtocolViolation(false)
          .build();

  private final SignallingService signalling;
  private final RestHttp rest;
  private final EdgeOptions options;
  private final OriginPolicy origins;
  private final WebFiles files;
  private final @Nullable DemoTokens demoTokens;
  private final BooleanSupplier draining;
  private final ConnectionLimits limits;

  HttpHandler(
      SignallingService signalling,
      RestHttp rest,
      EdgeOptions options,
      WebFiles files,
      @Nullable DemoTokens demoTokens,
      BooleanSupplier draining,
      ConnectionLimits limits) {
    this.limits = limits;
    this.signalling = signalling;
    this.rest = rest;
    this.options = options;
    this.origins = new OriginPolicy(options.origins());
    this.files = files;
    this.demoTokens = demoTokens;
    this.draining = draining;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      refuse(context, request, HttpResponseStatus.BAD_REQUEST, "this is not HTTP");
      return;
    }
    String path = new QueryStringDecoder(request.uri()).path();
    long wait = limits.request(ClientAddress.of(context.channel(), request, limits));
    if (wait > 0) {
      HttpAnswer.tooMany(context, request, LimitExceeded.seconds(wait));
      return;
    }
    DemoTokens tokens = demoTokens;
    if (path.equals(Limits.SIGNALLING_PATH)) {
      upgrade(context, request);
    } else if (path.equals("/health")) {
      boolean up = !draining.getAsBoolean();
      HttpAnswer.json(
          context,
          request,
          up ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE,
          up ? "{\"status\":\"up\"}" : "{\"status\":\"draining\"}");
    } else if (tokens != null && path.equals(DemoTokens.PATH)) {
      tokens.answer(context, request);
    } else if (rest.serves(request)) {
      rest.answer(context, request);
    } else {
      serveFile(context, request, path);
    }
  }

  private void serveFile(ChannelHandlerContext context, FullHttpRequest request, String path) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      refuse(context, request, HttpResponseStatus.METHOD_NOT_ALLOWED, "files are only read");
      return;
    }
    files
        .find(path)
        .ifPresentOrElse(
            content ->
                HttpAnswer.send(
                    context, request, HttpResponseStatus.OK, WebFiles.typeOf(path), content),
            () -> refuse(context, request, HttpResponseStatus.NOT_FOUND, "there is nothing here"));
  }

  private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    String host = request.headers().get(HttpHeaderNames.HOST);
    if (!origins.allows(origin, host)) {
      LOG.info("a page of another origin was refused");
      HttpAnswer.error(
          context,
          request,
          HttpResponseStatus.FORBIDDEN,
          ErrorCodes.FORBIDDEN,
          "pages of this origin may not connect");
      return;
    }
    if (draining.getAsBoolean()) {
      HttpAnswer.error(
          context,
          request,
          HttpResponseStatus.SERVICE_UNAVAILABLE,
          ErrorCodes.UNAVAILABLE,
          "the backend is shutting down");
      return;
    }
    if (!request.headers().contains(HttpHeaderNames.UPGRADE)) {
      refuse(context, request, HttpResponseStatus.UPGRADE_REQUIRED, "this is a WebSocket");
      return;
    }
    String location = "ws://" + host + Limits.SIGNALLING_PATH;
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(location, null, DECODER).newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      return;
    }
    LinkPermit permit;
    try {
      permit =
          limits.link(
              ClientAddress.peer(context.channel()),
              ClientAddress.of(context.channel(), request, limits));
    } catch (LimitExceeded exceeded) {
      HttpAnswer.tooMany(context, request, exceeded.retrySeconds());
      return;
    }
    // In the pipeline before the answer leaves: the client's first frame may follow at once.
    WebSocketPipeline.prepare(context.pipeline(), signalling, options, permit);
    handshaker
        .handshake(context.channel(), request)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                context.close();
              }
            });
    context.pipeline().remove(this);
  }

  private static void refuse(
      ChannelHandlerContext context,
      FullHttpRequest request,
      HttpResponseStatus status,
      String message) {
    HttpAnswer.text(context, request, status, message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException || cause instanceof ReadTimeoutException)) {
      LOG.info("a connection was closed: {}", cause.toString());
    }
    context.close();
  }
}
