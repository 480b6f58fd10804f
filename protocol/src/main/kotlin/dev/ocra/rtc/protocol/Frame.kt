package dev.ocra.rtc.protocol

/**
 * What travels as one text message of the WebSocket: a message with its place in the sender's sequence.
 *
 * @property seq the message's number in its session, from 1; 0 for what is not delivered reliably
 *   ([Hello], [Welcome], [Refused] and [Ack]).
 * @property ack the last number of the other side up to which everything has arrived.
 */
public data class Frame<out M : Message>(
    val seq: Long,
    val ack: Long,
    val message: M,
)
