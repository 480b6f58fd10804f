package dev.ocra.rtc.token;

import org.jspecify.annotations.NullMarked;

/** Why a token was refused. */
@NullMarked
public enum TokenFault {
  /** Longer than any token of this format. */
  TOO_LONG,
  /** Not three parts of base64url with JSON objects, or a claim is missing or of another type. */
  MALFORMED,
  /** Signed with something else than HS256, or not at all. */
  WRONG_ALGORITHM,
  /** The {@code kid} has another form, or its date is more than a day away from {@code iat}. */
  WRONG_KEY_ID,
  /** The signature does not fit. */
  WRONG_SIGNATURE,
  /** The issuer names no application in the format's way. */
  WRONG_ISSUER,
  /** The issuer's application is not known here. */
  UNKNOWN_APPLICATION,
  /** The subject is no user of the issuer's application. */
  WRONG_SUBJECT,
  /** The token's time, or the registration's, is over. */
  EXPIRED,
  /** The token's time has not come. */
  NOT_YET_VALID,
  /** The token lives less than a minute. */
  LIFETIME_TOO_SHORT,
  /** The registration is limited to less than 48 hours. */
  REGISTRATION_TOO_SHORT,
}
