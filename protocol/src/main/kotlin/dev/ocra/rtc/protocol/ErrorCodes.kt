package dev.ocra.rtc.protocol

/**
 * Codes of [Refused], [RequestFailed] and [ProtocolException]. The first three digits are the HTTP
 * status of the same meaning, as everywhere in the backend's API.
 */
public object ErrorCodes {
    /** The input is malformed, or a value in it is not allowed. */
    public const val BAD_REQUEST: Int = 40001

    /** The application key is not known. */
    public const val UNKNOWN_APPLICATION: Int = 40003

    /** The type of the message is not known, or not allowed in this direction or state. */
    public const val UNKNOWN_MESSAGE: Int = 40004

    /** The protocol's version is not spoken here. */
    public const val UNSUPPORTED_VERSION: Int = 40005

    /** The link has to begin with [Hello], in time. */
    public const val NOT_REGISTERED: Int = 40100

    /** The token's signature or form is wrong. */
    public const val INVALID_TOKEN: Int = 40102

    /** The token's time is over, or has not come. */
    public const val EXPIRED_TOKEN: Int = 40103

    /** The token is for another application or user. */
    public const val WRONG_SUBJECT: Int = 40108

    /** The session is not known any more, and there is no token to begin a new one. */
    public const val UNKNOWN_SESSION: Int = 40110

    /** The saved session was ended by a logout. */
    public const val ENDED_SESSION: Int = 40111

    /** The sender is not allowed to do this. */
    public const val FORBIDDEN: Int = 40300

    /** There is no such call, or the sender has no part in it. */
    public const val UNKNOWN_CALL: Int = 40400

    /** The call is not in a state that allows this, or the id is in use. */
    public const val CONFLICT: Int = 40900

    /** The message is too long. */
    public const val TOO_LARGE: Int = 41300

    /** Too many requests, open calls or devices. */
    public const val TOO_MANY: Int = 42900

    /** The device, or every device of the callee, is in another call. As in SIP (RFC 3261, 486). */
    public const val BUSY: Int = 48600

    /** The backend failed; the log has the reason. */
    public const val INTERNAL: Int = 50000

    /** The backend is shutting down. */
    public const val UNAVAILABLE: Int = 50300
}
