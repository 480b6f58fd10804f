package dev.ocra.rtc.protocol

import kotlinx.serialization.DeserializationStrategy
import kotlinx.serialization.SerializationException
import kotlinx.serialization.builtins.MapSerializer
import kotlinx.serialization.builtins.serializer
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.longOrNull

/**
 * Frames to JSON text and back. Stateless, safe on any thread.
 *
 * Text is read as it streams by. What that does not take, and what may be read in two ways, is parsed as a whole,
 * which finds out what is wrong with it.
 */
public object Codec {
    private val json =
        Json {
            classDiscriminator = "type"
            ignoreUnknownKeys = true
            explicitNulls = false
        }

    /** The text of a frame that a client sends. */
    @JvmStatic
    public fun encodeToServer(frame: Frame<ToServer>): String = json.encodeToString(toServer, frame)

    /** The text of a frame that the backend sends. */
    @JvmStatic
    public fun encodeToClient(frame: Frame<ToClient>): String = json.encodeToString(toClient, frame)

    /**
     * Reads what a client sent.
     *
     * @throws ProtocolException if it is too long, no frame, or of a type that a client may not send.
     */
    @JvmStatic
    public fun decodeToServer(text: String): Frame<ToServer> = decode(text, toServer)

    /**
     * Reads what the backend sent.
     *
     * @throws ProtocolException if it is too long, no frame, or of a type that a backend may not send.
     */
    @JvmStatic
    public fun decodeToClient(text: String): Frame<ToClient> = decode(text, toClient)

    /** The text in which headers are stored: a JSON object. */
    @JvmStatic
    public fun encodeHeaders(headers: Map<String, String>): String =
        json.encodeToString(headerSerializer, headers)

    /** Reads what [encodeHeaders] wrote. */
    @JvmStatic
    public fun decodeHeaders(text: String): Map<String, String> =
        json.decodeFromString(headerSerializer, text)

    private val headerSerializer = MapSerializer(String.serializer(), String.serializer())

    // Made once: what a sealed type's serializer() returns is a new one each time.
    private val toServer = FrameSerializer(ToServer.serializer())
    private val toClient = FrameSerializer(ToClient.serializer())

    private fun <M : Message> decode(
        text: String,
        serializer: FrameSerializer<M>,
    ): Frame<M> {
        if (text.length > Limits.MAX_FRAME_CHARS) {
            throw ProtocolException(
                ErrorCodes.TOO_LARGE,
                "the frame is longer than ${Limits.MAX_FRAME_CHARS} characters",
            )
        }
        return stream(text, serializer) ?: parseWhole(text, serializer.message)
    }

    private fun <M : Message> stream(
        text: String,
        serializer: FrameSerializer<M>,
    ): Frame<M>? {
        // Of two types the last one holds, which cannot be known when the first one is read.
        val type = text.indexOf(TYPE)
        if (type < 0 || text.indexOf(TYPE, type + 1) >= 0 || text.indexOf("\\u") >= 0) return null
        return try {
            json.decodeFromString(serializer, text).takeIf { it.seq >= 0 && it.ack >= 0 }
        } catch (_: SerializationException) {
            null
        } catch (_: IllegalArgumentException) {
            null
        }
    }

    private fun <M : Message> parseWhole(
        text: String,
        serializer: DeserializationStrategy<M>,
    ): Frame<M> {
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

    private const val TYPE = "\"type\""

    private val types: Set<String> =
        setOf(toServer, toClient)
            .flatMap {
                it.message.descriptor
                    .getElementDescriptor(1)
                    .let(::names)
            }.toSet()
}

private fun names(descriptor: kotlinx.serialization.descriptors.SerialDescriptor): List<String> =
    (0 until descriptor.elementsCount).map(descriptor::getElementName)
