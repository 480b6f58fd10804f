package dev.ocra.rtc.internal.call;

import org.jspecify.annotations.NullMarked;

/** What can happen to a call. */
@NullMarked
public enum CallEvent {
  /** The application makes the call. */
  PLACED("the application calls"),
  /** The backend rings this device. */
  INVITED("the backend rings this device"),
  /** The backend reached a device of the callee. */
  PROGRESS("the backend reached the callee"),
  /** A device of the callee rings. */
  RINGS("a device of the callee rings"),
  /** The application answers. */
  ANSWERED_HERE("the application answers"),
  /** The backend says who answered: for the callee, that this device did. */
  ACCEPTED("the backend accepts the answer"),
  /** Both users called each other, and the other call goes on. */
  REPLACED("the other user's call replaces this one"),
  /** ICE and DTLS are done. */
  TRANSPORT_UP("the transport is up"),
  /** The transport is not up any more, or belonged to a device that did not answer. */
  TRANSPORT_DOWN("the transport is down"),
  /** The transport did not come back in time. */
  TRANSPORT_LOST("the transport is given up"),
  /** The media engine failed. */
  MEDIA_FAILED("the media engine fails"),
  /** The application hangs up. */
  HUNG_UP_HERE("the application hangs up"),
  /** The backend says that the call is over, and why. */
  ENDED_THERE("the backend ends the call"),
  /** The backend refused a request of this call, or does not know it. */
  REFUSED("the backend refuses"),
  /** The backend does not know this registration any more: what was under way there is lost. */
  SESSION_LOST("the backend forgot the session"),
  /** The phase lasts too long. */
  TIMEOUT("the phase lasts too long"),
  /** The client terminates. */
  TERMINATED("the client terminates");

  private final String words;

  CallEvent(String words) {
    this.words = words;
  }

  /** The event in words, for the documentation. */
  public String words() {
    return words;
  }
}
