package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.Welcome;
import org.jspecify.annotations.NullMarked;

/**
 * A feature of a client, such as its calls: hears of the session and takes the messages that are
 * its own. Everything on the signal lane. {@link ClientParts} lists them; they are told in that
 * order.
 */
@NullMarked
public interface ClientPart {
  /**
   * The backend says something.
   *
   * @return whether the message was this part's; no other part is asked then
   */
  default boolean onMessage(ToClient message) {
    return false;
  }

  /** The backend refused a request of this client: of whichever part it was. */
  default void onRefused(RequestFailed refusal) {}

  /**
   * The device is registered, after what the listeners are told of it.
   *
   * @param fresh whether this is a new session; {@link #onSessionLost} came before then
   */
  default void onRegistered(Welcome welcome, boolean fresh) {}

  /** What the backend knew of this device's session is forgotten, or the client failed. */
  default void onSessionLost() {}

  /** The client could not start, or lost its registration for good. It may be started again. */
  default void onFailed(SinchError error) {}

  /** The client ends: the last thing that a part hears. Messages still go out, a last time. */
  default void onTerminated() {}
}
