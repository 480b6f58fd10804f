package dev.ocra.rtc.calling;

import dev.ocra.rtc.MissingCapabilityException;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Makes and receives calls, by the names of the older documents. The calls are those of {@link
 * CallController}.
 *
 * <p><b>Life cycle:</b> usable from the client's building on; after its termination every method
 * throws {@link IllegalStateException}. <b>Threads:</b> any; nothing waits.
 *
 * <p><b>Errors:</b> as {@link CallController#callUser(String, MediaConstraints, Map)}; {@link
 * MissingCapabilityException} for what the client, or this kind of backend, does not have.
 */
@NullMarked
public interface CallClient {
  /** Calls a user, with audio. */
  default Call callUser(String toUserId) {
    return callUser(toUserId, Map.of());
  }

  /** Calls a user, with audio and these headers: 1,024 bytes (UTF-8) at most. */
  Call callUser(String toUserId, Map<String, String> headers);

  /** Calls a user, with audio and video. */
  default Call callUserVideo(String toUserId) {
    return callUserVideo(toUserId, Map.of());
  }

  /** Calls a user, with audio, video and these headers. */
  Call callUserVideo(String toUserId, Map<String, String> headers);

  /**
   * Not here: there is no telephone gateway behind the backend.
   *
   * @throws MissingCapabilityException always
   */
  default Call callPhoneNumber(String phoneNumber) {
    return callPhoneNumber(phoneNumber, Map.of());
  }

  /** As {@link #callPhoneNumber(String)}. */
  Call callPhoneNumber(String phoneNumber, Map<String, String> headers);

  /**
   * Not here: there is no SIP gateway behind the backend.
   *
   * @throws MissingCapabilityException always
   */
  default Call callSip(String sipIdentity) {
    return callSip(sipIdentity, Map.of());
  }

  /** As {@link #callSip(String)}. */
  Call callSip(String sipIdentity, Map<String, String> headers);

  /**
   * Not here: the backend mixes no media.
   *
   * @throws MissingCapabilityException always
   */
  default Call callConference(String conferenceId) {
    return callConference(conferenceId, Map.of());
  }

  /** As {@link #callConference(String)}. */
  Call callConference(String conferenceId, Map<String, String> headers);

  /** The live call with this id, or null. */
  @Nullable Call getCall(String callId);

  /** Adds a listener; one that is there already is not added again. */
  void addCallClientListener(CallClientListener listener);

  /** Removes a listener. */
  void removeCallClientListener(CallClientListener listener);

  /** The same as {@link #addCallClientListener}. */
  default void addEventListener(CallClientListener listener) {
    addCallClientListener(listener);
  }

  /** The same as {@link #removeCallClientListener}. */
  default void removeEventListener(CallClientListener listener) {
    removeCallClientListener(listener);
  }

  /** The same as {@link #addCallClientListener}. */
  default void addListener(CallClientListener listener) {
    addCallClientListener(listener);
  }

  /** The same as {@link #removeCallClientListener}. */
  default void removeListener(CallClientListener listener) {
    removeCallClientListener(listener);
  }
}
