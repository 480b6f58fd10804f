package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.token.RegistrationToken;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import kotlinx.serialization.SerializationException;
import kotlinx.serialization.json.Json;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Gives anybody on this machine a token for any user: for development only, where there is no
 * backend of an application that knows who is logged in. Only peers on the loopback interface are
 * answered, and only pages that came from this very server.
 */
@NullMarked
final class DemoTokens {
  static final String PATH = "/demo/token";
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Application application;

  DemoTokens(Application application) {
    this.application = application;
  }

  void answer(ChannelHandlerContext context, FullHttpRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      HttpAnswer.error(
          context,
          request,
          HttpResponseStatus.METHOD_NOT_ALLOWED,
          ErrorCodes.BAD_REQUEST,
          "tokens are made with POST");
    } else if (!isFromHere(context, request)) {
      HttpAnswer.error(
          context,
          request,
          HttpResponseStatus.FORBIDDEN,
          ErrorCodes.FORBIDDEN,
          "demo tokens are for this machine alone");
    } else {
      String user = userOf(request.content().toString(StandardCharsets.UTF_8));
      if (user == null || !Limits.isUserId(user)) {
        HttpAnswer.error(
            context,
            request,
            HttpResponseStatus.BAD_REQUEST,
            ErrorCodes.BAD_REQUEST,
            "the body is an object with a user id as its user");
      } else {
        HttpAnswer.json(context, request, HttpResponseStatus.OK, tokenFor(user));
      }
    }
  }

  private String tokenFor(String user) {
    String token =
        RegistrationToken.builder()
            .applicationKey(application.key())
            .applicationSecret(application.secrets().get(0))
            .userId(user)
            .build();
    return "{\"applicationKey\":\"" + application.key() + "\",\"token\":\"" + token + "\"}";
  }

  // The name in Host is checked too: a foreign page whose name was made to point here is refused.
  private static boolean isFromHere(ChannelHandlerContext context, FullHttpRequest request) {
    String host = request.headers().get(HttpHeaderNames.HOST);
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    return context.channel().remoteAddress() instanceof InetSocketAddress peer
        && peer.getAddress().isLoopbackAddress()
        && host != null
        && LOOPBACK_NAMES.contains(host.replaceFirst(":\\d+$", ""))
        && (origin == null || OriginPolicy.isSame(origin, host));
  }

  private static @Nullable String userOf(String body) {
    try {
      JsonElement parsed = Json.Default.parseToJsonElement(body);
      return parsed instanceof JsonObject object
              && object.get("user") instanceof JsonPrimitive user
              && user.isString()
          ? user.getContent()
          : null;
    } catch (SerializationException e) {
      return null;
    }
  }
}
