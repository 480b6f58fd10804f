package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.EndCause;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Reaches devices of a callee beside the links: by pushes. Hears what becomes of each call. Called
 * on the lane; must not block, and not call back before it returns.
 */
@NullMarked
public interface CallNotifier {
  /** Reaches nobody. */
  CallNotifier NONE = new CallNotifier() {};

  /**
   * What a device may be told of a call before it asks for it.
   *
   * @param caller the device that calls
   * @param ringDeadline when the call stops ringing
   */
  record Notice(
      CallKey call,
      DeviceAddress caller,
      UserAddress callee,
      @Nullable String displayName,
      boolean video,
      Map<String, String> headers,
      Instant ringDeadline) {}

  /**
   * A call rings from now on.
   *
   * @param reached to be run on the lane when a device was reached: the caller hears that the call
   *     progresses. May be run several times, and too late.
   */
  default void invited(Notice notice, Runnable reached) {}

  /** A device has the call and rings. */
  default void ringing(CallKey call, DeviceAddress device) {}

  /** A device has answered: it is over for the others. */
  default void answered(CallKey call, DeviceAddress device) {}

  /** The call is over. */
  default void ended(CallKey call, EndCause cause) {}
}
