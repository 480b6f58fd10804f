package dev.ocra.rtc.protocol

/** Input that is no frame of this protocol. [code] is one of [ErrorCodes]; the message is safe to send back. */
public class ProtocolException(
    public val code: Int,
    message: String,
    cause: Throwable? = null,
) : RuntimeException(message, cause)
