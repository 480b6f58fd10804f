package dev.ocra.rtc.internal.call;

/** Moments of a call that its details tell. */
enum Milestone {
  STARTED,
  PROGRESSING,
  RINGING,
  ANSWERED,
  ICE_CONNECTED,
  DTLS_CONNECTED,
  ESTABLISHED,
  FIRST_PICTURE,
  ENDED
}
