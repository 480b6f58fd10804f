package dev.ocra.rtc.protocol

/**
 * What travels as one text message of the WebSocket: a message with its place in the sender's sequence.
 *
 * A receiver may put what it could not read in the message's place, so that the number is used up and the
 * sequence goes on: see [ProtocolException.seq].
 *
 * @property seq the message's number in its session, from 1; 0 for what is not delivered reliably
 *   ([Hello], [Welcome], [Refused] and [Ack]).
 * @property ack the last number of the other side up to which everything has arrived.
 */
public data class Frame<out M : Any>(
    val seq: Long,
    val ack: Long,
    val message: M,
)
