package dev.ocra.rtc.kotlin

import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.SinchError
import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallDetails
import dev.ocra.rtc.calling.CallEndCause
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.calling.MediaConstraints
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.first

/** A call ended before it got as far as was waited for. */
public class CallEndedException internal constructor(
    /** Why it ended. */
    public val endCause: CallEndCause,
    /** What went wrong, if something did. */
    public val error: SinchError?,
) : RuntimeException("the call ended: $endCause" + (error?.let { ": $it" } ?: ""))

/**
 * Calls a user and runs [block] with the call, which lasts as long as the block: it is hung up when the block
 * returns, throws or is cancelled. Coroutines that the block launches belong to the call and end before it.
 *
 * @throws IllegalStateException if the client is not started
 * @throws IllegalArgumentException if the user id or the headers are not of their form
 */
public suspend fun <R> SinchClient.call(
    userId: String,
    mediaConstraints: MediaConstraints = MediaConstraints.AUDIO,
    headers: Map<String, String> = emptyMap(),
    block: suspend CoroutineScope.(Call) -> R,
): R = callController.callUser(userId, mediaConstraints, headers).hangUpAfter(block)

/**
 * Answers an incoming call and runs [block] with it, which lasts as long as the block, as in [call].
 *
 * @throws IllegalStateException if the call is not incoming or was answered already
 */
public suspend fun <R> Call.answer(block: suspend CoroutineScope.(Call) -> R): R {
    answer()
    return hangUpAfter(block)
}

private suspend fun <R> Call.hangUpAfter(block: suspend CoroutineScope.(Call) -> R): R =
    try {
        coroutineScope { block(this@hangUpAfter) }
    } finally {
        // A client that was terminated meanwhile has ended its calls.
        unlessTerminated { hangup() }
    }

/**
 * Waits until media flows.
 *
 * @throws CallEndedException if the call ends first
 */
public suspend fun Call.awaitEstablished(): Call {
    val reached = states.first { it >= CallState.ESTABLISHED }
    if (reached == CallState.ENDED) throw CallEndedException(details.endCause, details.error)
    return this
}

/** Waits until the call is over, however it ends. */
public suspend fun Call.awaitEnd(): CallDetails {
    states.first { it == CallState.ENDED }
    return details
}
