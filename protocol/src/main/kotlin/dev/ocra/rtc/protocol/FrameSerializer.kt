package dev.ocra.rtc.protocol

import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.builtins.serializer
import kotlinx.serialization.descriptors.SerialDescriptor
import kotlinx.serialization.descriptors.buildClassSerialDescriptor
import kotlinx.serialization.encoding.CompositeDecoder
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.encoding.decodeStructure
import kotlinx.serialization.encoding.encodeStructure

/** A frame with messages of one side. The numbers come first, so that they are known before the message is read. */
internal class FrameSerializer<M : Message>(
    val message: KSerializer<M>,
) : KSerializer<Frame<M>> {
    override val descriptor: SerialDescriptor =
        buildClassSerialDescriptor("dev.ocra.rtc.protocol.Frame", message.descriptor) {
            element("seq", Long.serializer().descriptor, isOptional = true)
            element("ack", Long.serializer().descriptor, isOptional = true)
            element("message", message.descriptor)
        }

    override fun serialize(
        encoder: Encoder,
        value: Frame<M>,
    ) {
        encoder.encodeStructure(descriptor) {
            if (value.seq != 0L) encodeLongElement(descriptor, SEQ, value.seq)
            encodeLongElement(descriptor, ACK, value.ack)
            encodeSerializableElement(descriptor, MESSAGE, message, value.message)
        }
    }

    override fun deserialize(decoder: Decoder): Frame<M> {
        var seq = 0L
        var ack = 0L
        var content: M? = null
        decoder.decodeStructure(descriptor) {
            while (true) {
                when (decodeElementIndex(descriptor)) {
                    SEQ -> seq = decodeLongElement(descriptor, SEQ)
                    ACK -> ack = decodeLongElement(descriptor, ACK)
                    MESSAGE -> content = decodeSerializableElement(descriptor, MESSAGE, message)
                    CompositeDecoder.DECODE_DONE -> break
                }
            }
        }
        return Frame(seq, ack, content ?: throw SerializationException("a frame has a message"))
    }

    private companion object {
        private const val SEQ = 0
        private const val ACK = 1
        private const val MESSAGE = 2
    }
}
