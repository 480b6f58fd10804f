package dev.ocra.rtc.server.verification;

import org.jspecify.annotations.NullMarked;

/** Why a verification is not successful, or the last report was not. */
@NullMarked
public enum VerificationReason {
  DENIED_BY_CALLBACK("Denied by callback"),
  INVALID_CALLBACK("Invalid callback"),
  INTERNAL_ERROR("Internal error"),
  DESTINATION_DENIED("Destination denied"),
  UNREACHABLE("Network error or number unreachable"),
  SMS_FAILURE("SMS delivery failure"),
  INVALID_CLI("Invalid CLI"),
  INVALID_CODE("Invalid code"),
  EXPIRED("Expired"),
  HUNG_UP("Hung up without entering valid code");

  private final String text;

  VerificationReason(String text) {
    this.text = text;
  }

  /** Its words in the API. */
  public String text() {
    return text;
  }
}
