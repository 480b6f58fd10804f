package dev.ocra.rtc.protocol

/**
 * Input that is no frame of this protocol. [code] is one of [ErrorCodes]; the message is safe to send back.
 *
 * @property seq the frame's place in its sender's sequence where the frame itself could be read and only its
 *   message could not; otherwise 0.
 * @property ack what such a frame acknowledges; otherwise 0.
 */
public class ProtocolException
    @JvmOverloads
    constructor(
        public val code: Int,
        message: String,
        cause: Throwable? = null,
        public val seq: Long = 0,
        public val ack: Long = 0,
    ) : RuntimeException(message, cause)
