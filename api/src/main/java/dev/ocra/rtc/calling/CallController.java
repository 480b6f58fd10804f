package dev.ocra.rtc.calling;

import dev.ocra.rtc.MissingCapabilityException;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Makes and receives calls.
 *
 * <p><b>Life cycle:</b> usable from the client's building on; after its termination every method
 * throws {@link IllegalStateException}. <b>Threads:</b> any; nothing waits.
 */
@NullMarked
public interface CallController {
  /** Calls a user, without headers. See {@link #callUser(String, MediaConstraints, Map)}. */
  default Call callUser(String toUserId, MediaConstraints mediaConstraints) {
    return callUser(toUserId, mediaConstraints, Map.of());
  }

  /**
   * Calls a user and returns the call at once, in {@link CallState#INITIATING}. Whether the user
   * exists is told by the call's end.
   *
   * @param headers for the callee: 1,024 bytes (UTF-8) at most, names and values together
   * @throws IllegalStateException if the client is not started; or if another call is open and the
   *     client was built without {@link dev.ocra.rtc.SinchClientBuilder#multiCall}
   * @throws dev.ocra.rtc.MissingCapabilityException if video is asked for and off
   * @throws IllegalArgumentException if the user id is not 1 to 255 characters of {@code A-Z a-z
   *     0-9 - _ =}, or the headers are too long
   */
  Call callUser(String toUserId, MediaConstraints mediaConstraints, Map<String, String> headers);

  /**
   * Not here: there is no telephone gateway behind the backend.
   *
   * @throws MissingCapabilityException always
   */
  default Call callPhoneNumber(String phoneNumber, String cli) {
    throw MissingCapabilityException.notAvailable("there is no telephone gateway");
  }

  /**
   * Not here: there is no SIP gateway behind the backend.
   *
   * @throws MissingCapabilityException always
   */
  default Call callSip(String sipIdentity) {
    throw MissingCapabilityException.notAvailable("there is no SIP gateway");
  }

  /**
   * Not here: the backend mixes no media.
   *
   * @throws MissingCapabilityException always
   */
  default Call callConference(String conferenceId) {
    return callConference(conferenceId, null);
  }

  /** As {@link #callConference(String)}. */
  default Call callConference(String conferenceId, @Nullable String cli) {
    throw MissingCapabilityException.notAvailable("the backend mixes no conferences");
  }

  /**
   * Whether calls end when the telephone of this device is used. It does nothing where there is no
   * telephone: on desktops and servers.
   */
  default void setRespectNativeCalls(boolean respect) {}

  /**
   * Makes this call the active one: takes it back from hold, and puts the others on hold, except
   * incoming ones that were not answered. Does nothing when the call is over.
   *
   * @throws IllegalArgumentException if the call is not of this client
   */
  void switchTo(Call call);

  /** The live call with this id, or null. */
  @Nullable Call getCall(String callId);

  /** Adds a listener; one that is there already is not added again. */
  void addCallControllerListener(CallControllerListener listener);

  /** Removes a listener. */
  void removeCallControllerListener(CallControllerListener listener);
}
