package dev.ocra.rtc.server.rest;

import org.jspecify.annotations.NullMarked;

/** The codes with which the REST API refuses. Their first three digits are the HTTP status. */
@NullMarked
public final class RestErrors {
  /** A parameter's value is not allowed. */
  public static final int BAD_PARAMETER = 40001;

  /** A parameter is missing. */
  public static final int MISSING_PARAMETER = 40002;

  /** The request as a whole cannot be used, or its application is not known. */
  public static final int BAD_REQUEST = 40003;

  /** The authorization header is missing or not of a known form. */
  public static final int AUTHORIZATION = 40100;

  /** The timestamp header is missing, no time, or too far from now. */
  public static final int TIMESTAMP = 40101;

  /** The signature is not the one of this request. */
  public static final int SIGNATURE = 40102;

  /** Key and secret do not belong together. */
  public static final int CREDENTIALS = 40108;

  /** The caller may not do this, or nothing may be sent to this destination. */
  public static final int FORBIDDEN = 40300;

  /** This way of authorization is not enough for this request. */
  public static final int SCHEME = 40301;

  /** There is no such thing. */
  public static final int NOT_FOUND = 40400;

  /** The path exists; the verb does not. */
  public static final int METHOD = 40500;

  /** It is not in a state that allows this. */
  public static final int CONFLICT = 40900;

  /** Too many requests. */
  public static final int TOO_MANY = 42900;

  /** The backend failed; its log has the reason. */
  public static final int INTERNAL = 50000;

  /** For now the backend, or what it depends on, cannot do this. */
  public static final int UNAVAILABLE = 50300;

  private RestErrors() {}
}
