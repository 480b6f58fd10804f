package dev.ocra.rtc.protocol

/** Limits that both sides keep. */
public object Limits {
    /** The version of the protocol. */
    public const val VERSION: Int = 1

    /** The longest frame, in characters: room for a session description with many codecs. */
    public const val MAX_FRAME_CHARS: Int = 128 * 1024

    /** Bytes (UTF-8) of a user id at most. */
    public const val MAX_USER_ID_BYTES: Int = 255

    /** Bytes (UTF-8) of all names and values of a call's headers together at most. */
    public const val MAX_HEADER_BYTES: Int = 1024

    /** Bytes (UTF-8) of a display name at most. */
    public const val MAX_DISPLAY_NAME_BYTES: Int = 255

    /** Characters of ids of calls, devices and sessions at most. */
    public const val MAX_ID_CHARS: Int = 64

    /** Users that one instant message may go to. */
    public const val MAX_RECIPIENTS: Int = 10

    /** Bytes (UTF-8) of an instant message's text at most. Its headers have [MAX_HEADER_BYTES]. */
    public const val MAX_TEXT_BYTES: Int = 16 * 1024

    /** Candidates in one message at most. */
    public const val MAX_CANDIDATES: Int = 64

    /** Keys in one [Dtmf] at most. */
    public const val MAX_DTMF_KEYS: Int = 64

    /** The path of the WebSocket. */
    public const val SIGNALLING_PATH: String = "/ocra/v1/signalling"

    /** True for 1 to 255 characters of the URL-safe base64 alphabet and `=`: `A-Z a-z 0-9 - _ =`. */
    @JvmStatic
    public fun isUserId(userId: String): Boolean =
        userId.length in 1..MAX_USER_ID_BYTES &&
            userId.all {
                it in 'a'..'z' || it in 'A'..'Z' || it in '0'..'9' || it == '-' ||
                    it == '_' ||
                    it == '='
            }

    /** True for any number of the sixteen keys: `0-9 # * A-D`. */
    @JvmStatic
    public fun isDtmf(keys: String): Boolean =
        keys.all { it in '0'..'9' || it in 'A'..'D' || it == '#' || it == '*' }

    /** True for 1 to 64 characters of `A-Z a-z 0-9 - _`. */
    @JvmStatic
    public fun isId(id: String): Boolean =
        id.length in 1..MAX_ID_CHARS &&
            id.all { it in 'a'..'z' || it in 'A'..'Z' || it in '0'..'9' || it == '-' || it == '_' }

    /** Null if these may be an instant message's parts, else what is wrong with them. */
    @JvmStatic
    public fun messageFault(
        to: List<String>,
        text: String,
        headers: Map<String, String>,
    ): String? =
        when {
            to.size !in 1..MAX_RECIPIENTS -> {
                "a message has 1 to $MAX_RECIPIENTS recipients"
            }

            !to.all(::isUserId) -> {
                "a recipient's id has 1 to 255 characters of A-Z a-z 0-9 - _ ="
            }

            to.toSet().size != to.size -> {
                "a recipient is named twice"
            }

            text.encodeToByteArray().size > MAX_TEXT_BYTES -> {
                "a text has $MAX_TEXT_BYTES bytes at most"
            }

            headerBytes(headers) > MAX_HEADER_BYTES -> {
                "headers have $MAX_HEADER_BYTES bytes at most"
            }

            '\u0000' in text || headers.any { '\u0000' in it.key || '\u0000' in it.value } -> {
                "a message has no character U+0000"
            }

            else -> {
                null
            }
        }

    /** Bytes (UTF-8) of the names and values together. */
    @JvmStatic
    public fun headerBytes(headers: Map<String, String>): Int =
        headers.entries.sumOf {
            it.key.encodeToByteArray().size + it.value.encodeToByteArray().size
        }
}
