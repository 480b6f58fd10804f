package dev.ocra.rtc.kotlin

import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallController
import dev.ocra.rtc.calling.CallControllerListener
import dev.ocra.rtc.calling.CallListener
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.calling.CallStatisticsListener
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventListener
import dev.ocra.rtc.media.MediaStatistics
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.stateIn
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration

/** Calls to this user, from the moment of collecting on. */
public val CallController.incomingCalls: Flow<Call>
    get() =
        callbackFlow {
            val listener = CallControllerListener { _, call -> trySend(call) }
            addCallControllerListener(listener)
            awaitClose { unlessTerminated { removeCallControllerListener(listener) } }
        }.buffer(Channel.UNLIMITED)

/** The call's states from now on, beginning with the present one; completes when the call is over. */
public val Call.states: Flow<CallState>
    get() =
        callbackFlow {
            fun tell() {
                val now = state
                trySend(now)
                if (now == CallState.ENDED) close()
            }
            val listener =
                object : CallListener {
                    override fun onCallProgressing(call: Call): Unit = tell()

                    override fun onCallRinging(call: Call): Unit = tell()

                    override fun onCallAnswered(call: Call): Unit = tell()

                    override fun onCallEstablished(call: Call): Unit = tell()

                    override fun onCallEnded(call: Call): Unit = tell()
                }
            addCallListener(listener)
            tell()
            awaitClose { unlessTerminated { removeCallListener(listener) } }
        }.buffer(Channel.UNLIMITED).distinctUntilChanged()

/** The call's state as a [StateFlow], kept up to date until [scope] is cancelled or the call is over. */
public fun Call.stateIn(scope: CoroutineScope): StateFlow<CallState> =
    states.stateIn(scope, SharingStarted.Eagerly, state)

/**
 * The media's statistics every [period] from a second to an hour, while the call is established; completes when
 * the call is over. A slow collector gets the newest ones.
 */
public fun Call.statistics(period: Duration = 1.seconds): Flow<MediaStatistics> =
    callbackFlow {
        val listener = CallStatisticsListener { _, statistics -> trySend(statistics) }
        val end = closeAtTheEnd(this)
        addCallStatisticsListener(listener, period.toJavaDuration())
        awaitClose {
            unlessTerminated {
                removeCallStatisticsListener(listener)
                removeCallListener(end)
            }
        }
    }.conflate()

/** The warnings of bad quality that begin or end from now on; completes when the call is over. */
public val Call.qualityWarnings: Flow<CallQualityWarningEvent>
    get() =
        callbackFlow {
            val listener = CallQualityWarningEventListener { event -> trySend(event) }
            val end = closeAtTheEnd(this)
            qualityController.addCallQualityWarningEventListener(listener)
            awaitClose {
                qualityController.removeCallQualityWarningEventListener(listener)
                unlessTerminated { removeCallListener(end) }
            }
        }.buffer(Channel.UNLIMITED)

private fun Call.closeAtTheEnd(channel: SendChannel<*>): CallListener {
    val end =
        object : CallListener {
            override fun onCallEnded(call: Call) {
                channel.close()
            }
        }
    addCallListener(end)
    if (state == CallState.ENDED) channel.close()
    return end
}
