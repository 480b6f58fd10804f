package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.server.call.Routing;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A {@link Routing}, or none, as nodes write it to each other. */
@NullMarked
final class RoutingText {
  private RoutingText() {}

  static void write(@Nullable Routing routing, Wire to) {
    if (routing == null) {
      to.kind(0);
    } else if (routing instanceof Routing.Connect connect) {
      var headers = connect.headers();
      to.kind(1).optional(connect.user());
      to.optional(headers == null ? null : Codec.encodeHeaders(headers));
    } else if (routing instanceof Routing.HangUp) {
      to.kind(2);
    } else if (routing instanceof Routing.Fail fail) {
      to.kind(3).text(fail.message());
    } else if (routing instanceof Routing.Park park) {
      to.kind(4).number(park.time().toMillis());
    }
  }

  static @Nullable Routing read(Wire from) throws ProtocolException {
    return switch (from.kind()) {
      case 0 -> null;
      case 1 -> connect(from.optional(), from.optional());
      case 2 -> new Routing.HangUp();
      case 3 -> new Routing.Fail(from.text());
      case 4 -> new Routing.Park(Duration.ofMillis(from.number()));
      default -> throw new ProtocolException(0, "an unknown routing", null, 0, 0);
    };
  }

  private static Routing connect(@Nullable String user, @Nullable String headers) {
    return new Routing.Connect(user, headers == null ? null : Codec.decodeHeaders(headers));
  }
}
