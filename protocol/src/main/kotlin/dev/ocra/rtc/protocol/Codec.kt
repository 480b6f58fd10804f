package dev.ocra.rtc.protocol

import kotlinx.serialization.DeserializationStrategy
import kotlinx.serialization.SerializationException
import kotlinx.serialization.SerializationStrategy
import kotlinx.serialization.builtins.MapSerializer
import kotlinx.serialization.builtins.serializer
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.longOrNull
import kotlinx.serialization.json.put

/** Frames to JSON text and back. Stateless, safe on any thread. */
public object Codec {
    private val json =
        Json {
            classDiscriminator = "type"
            ignoreUnknownKeys = true
            explicitNulls = false
        }

    /** The text of a frame that a client sends. */
    @JvmStatic
    public fun encodeToServer(frame: Frame<ToServer>): String = encode(frame, ToServer.serializer())

    /** The text of a frame that the backend sends. */
    @JvmStatic
    public fun encodeToClient(frame: Frame<ToClient>): String = encode(frame, ToClient.serializer())

    /**
     * Reads what a client sent.
     *
     * @throws ProtocolException if it is too long, no frame, or of a type that a client may not send.
     */
    @JvmStatic
    public fun decodeToServer(text: String): Frame<ToServer> = decode(text, ToServer.serializer())

    /**
     * Reads what the backend sent.
     *
     * @throws ProtocolException if it is too long, no frame, or of a type that a backend may not send.
     */
    @JvmStatic
    public fun decodeToClient(text: String): Frame<ToClient> = decode(text, ToClient.serializer())

    /** The text in which headers are stored: a JSON object. */
    @JvmStatic
    public fun encodeHeaders(headers: Map<String, String>): String =
        json.encodeToString(headerSerializer, headers)

    /** Reads what [encodeHeaders] wrote. */
    @JvmStatic
    public fun decodeHeaders(text: String): Map<String, String> =
        json.decodeFromString(headerSerializer, text)

    private val headerSerializer = MapSerializer(String.serializer(), String.serializer())

    private fun <M : Message> encode(
        frame: Frame<M>,
        serializer: SerializationStrategy<M>,
    ): String =
        buildJsonObject {
            if (frame.seq != 0L) put("seq", frame.seq)
            put("ack", frame.ack)
            put("message", json.encodeToJsonElement(serializer, frame.message))
        }.toString()

    private fun <M : Message> decode(
        text: String,
        serializer: DeserializationStrategy<M>,
    ): Frame<M> {
        if (text.length > Limits.MAX_FRAME_CHARS) {
            throw ProtocolException(
                ErrorCodes.TOO_LARGE,
                "the frame is longer than ${Limits.MAX_FRAME_CHARS} characters",
            )
        }
        val frame =
            parse(text) as? JsonObject
                ?: throw ProtocolException(ErrorCodes.BAD_REQUEST, "a frame is a JSON object")
        val seq = number(frame, "seq")
        val ack = number(frame, "ack")
        val message =
            frame["message"] as? JsonObject
                ?: throw ProtocolException(
                    ErrorCodes.BAD_REQUEST,
                    "a frame has a message",
                    seq = seq,
                    ack = ack,
                )
        try {
            return Frame(seq, ack, json.decodeFromJsonElement(serializer, message))
        } catch (e: SerializationException) {
            throw refusal(message, e, seq, ack)
        } catch (e: IllegalArgumentException) {
            throw refusal(message, e, seq, ack)
        }
    }

    private fun parse(text: String): JsonElement =
        try {
            json.parseToJsonElement(text)
        } catch (e: SerializationException) {
            throw ProtocolException(ErrorCodes.BAD_REQUEST, "the frame is not JSON", e)
        } catch (e: StackOverflowError) {
            throw ProtocolException(ErrorCodes.BAD_REQUEST, "the frame is nested too deeply", e)
        }

    private fun number(
        frame: JsonObject,
        name: String,
    ): Long {
        val value = frame[name] ?: return 0
        return (value as? JsonPrimitive)?.longOrNull?.takeIf { it >= 0 }
            ?: throw ProtocolException(ErrorCodes.BAD_REQUEST, "$name is a number of 0 or more")
    }

    // The library's own words name classes of ours and repeat the input: neither belongs in an answer.
    private fun refusal(
        message: JsonObject,
        cause: Exception,
        seq: Long,
        ack: Long,
    ): ProtocolException {
        val type = (message["type"] as? JsonPrimitive)?.takeIf { it.isString }?.content
        val (code, text) =
            when (type) {
                in types -> {
                    ErrorCodes.BAD_REQUEST to
                        "the fields of '$type' are not as they should be"
                }

                null -> {
                    ErrorCodes.BAD_REQUEST to "a message has a type"
                }

                else -> {
                    ErrorCodes.UNKNOWN_MESSAGE to "this type of message is not known here"
                }
            }
        return ProtocolException(code, text, cause, seq, ack)
    }

    private val types: Set<String> =
        setOf(ToServer.serializer(), ToClient.serializer())
            .flatMap { it.descriptor.getElementDescriptor(1).let(::names) }
            .toSet()
}

private fun names(descriptor: kotlinx.serialization.descriptors.SerialDescriptor): List<String> =
    (0 until descriptor.elementsCount).map(descriptor::getElementName)
