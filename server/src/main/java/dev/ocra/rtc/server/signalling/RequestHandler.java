package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.server.call.RequestRefused;
import org.jspecify.annotations.NullMarked;

/**
 * Takes the requests of one type. Called on the lane, once for each request and in the order of the
 * device's sequence; it must not block: what takes time goes elsewhere, and the answer is sent when
 * it is there.
 *
 * @param <M> the type, which may be an interface that several messages implement
 */
@NullMarked
@FunctionalInterface
public interface RequestHandler<M> {
  /**
   * Takes a request.
   *
   * @throws RequestRefused if it is not allowed; nothing has changed then, and the device gets the
   *     code in an {@code error} that names its request
   */
  void handle(Requester from, M request) throws RequestRefused;
}
