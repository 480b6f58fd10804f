package dev.ocra.rtc;

import org.jspecify.annotations.NullMarked;

/** What part of the system a {@link SinchError} comes from. */
@NullMarked
public enum ErrorType {
  /** No narrower type fits. */
  GENERIC,
  /** The backend or the other device cannot be reached. */
  NETWORK,
  /** A user or device lacks what the request needs. */
  CAPABILITY,
  /** The registration of this device: its token, or its session. */
  SESSION,
  /** The backend refused a request. */
  API,
  /** A telephony gateway. */
  SIP,
  /** A microphone, speaker, camera or codec of this device. */
  MEDIA,
  /** The verification of a phone number. */
  VERIFICATION
}
