package dev.ocra.rtc.protocol

import java.util.TreeMap

/**
 * One end of a session: numbers what it sends, keeps it until the other end has it, and hands out what
 * it receives once and in order, whatever a link does to frames. The session outlives its links: after
 * a new link is up, [resume] gives what has to be sent again.
 *
 * Not thread-safe: each side keeps it on its serial lane. Time is the owner's: it calls [unacknowledged]
 * when frames have waited too long.
 *
 * @param capacity how many sent messages, and how many received ahead of a gap, it keeps at most.
 */
public class ReliableStream<S : Any, R : Any>(
    private val capacity: Int = 1024,
) {
    private val sent = ArrayDeque<Frame<S>>()

    // Made when something comes ahead of a gap, which hardly ever happens.
    private var ahead: TreeMap<Long, R>? = null
    private var lastSent = 0L

    /** The last number up to which everything of the other end has arrived. */
    public var received: Long = 0L
        private set

    /** How many messages wait for the other end's acknowledgement. */
    public val pending: Int
        get() = sent.size

    /**
     * Gives [message] its number and keeps it.
     *
     * @throws ProtocolException with [ErrorCodes.TOO_MANY] when the other end has not acknowledged for
     *   so long that the capacity is used up.
     */
    public fun send(message: S): Frame<S> {
        if (sent.size >= capacity) {
            throw ProtocolException(
                ErrorCodes.TOO_MANY,
                "$capacity messages wait for the other end",
            )
        }
        return Frame(++lastSent, received, message).also(sent::addLast)
    }

    /** A frame that carries [message] outside the sequence. */
    public fun <M : Any> aside(message: M): Frame<M> = Frame(0, received, message)

    /**
     * Takes a frame and returns the messages that are due now, in order: none for a duplicate or for one
     * that is ahead of a gap.
     *
     * @throws ProtocolException when the frame acknowledges what was never sent, or lies too far ahead.
     */
    public fun receive(frame: Frame<R>): List<R> {
        acknowledge(frame.ack)
        if (frame.seq == 0L || frame.seq <= received) return emptyList()
        if (frame.seq > received + capacity) {
            throw ProtocolException(
                ErrorCodes.BAD_REQUEST,
                "frame ${frame.seq} is too far ahead of $received",
            )
        }
        val early = ahead
        if (early == null && frame.seq == received + 1) {
            received++
            return listOf(frame.message)
        }
        return inOrder(early ?: TreeMap<Long, R>().also { ahead = it }, frame)
    }

    private fun inOrder(
        early: TreeMap<Long, R>,
        frame: Frame<R>,
    ): List<R> {
        early[frame.seq] = frame.message
        val due = ArrayList<R>()
        while (true) {
            due += early.remove(received + 1) ?: break
            received++
        }
        if (early.isEmpty()) ahead = null
        return due
    }

    /**
     * Drops what the other end has, up to [ack].
     *
     * @throws ProtocolException when that was never sent.
     */
    public fun acknowledge(ack: Long) {
        if (ack >
            lastSent
        ) {
            throw ProtocolException(ErrorCodes.BAD_REQUEST, "frame $ack was never sent")
        }
        while (sent.isNotEmpty() && sent.first().seq <= ack) sent.removeFirst()
    }

    /** What the other end has not acknowledged, with today's acknowledgement on it, oldest first. */
    public fun unacknowledged(): List<Frame<S>> = sent.map { it.copy(ack = received) }

    /** A new link continues the session and the other end has [ack]: returns what it has to be sent. */
    public fun resume(ack: Long): List<Frame<S>> {
        acknowledge(ack)
        return unacknowledged()
    }
}
