package dev.ocra.rtc.kotlin

import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallListener
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.calling.CallStatisticsListener
import dev.ocra.rtc.callquality.CallQualityController
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventListener
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventType
import dev.ocra.rtc.callquality.warnings.MediaStreamType
import dev.ocra.rtc.media.MediaStatistics
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.lang.reflect.Proxy
import kotlin.time.Duration.Companion.seconds
import java.time.Duration as JavaDuration

internal class CallFlowsTest {
    private val callListeners = ArrayList<CallListener>()
    private val statisticsListeners = HashMap<CallStatisticsListener, JavaDuration>()
    private val warningListeners = ArrayList<CallQualityWarningEventListener>()
    private val quality =
        object : CallQualityController {
            override fun addCallQualityWarningEventListener(
                listener: CallQualityWarningEventListener,
            ) {
                warningListeners += listener
            }

            override fun removeCallQualityWarningEventListener(
                listener: CallQualityWarningEventListener,
            ) {
                warningListeners -= listener
            }
        }
    private val call =
        Proxy.newProxyInstance(
            javaClass.classLoader,
            arrayOf(Call::class.java),
        ) { _, method, arguments ->
            when (method.name) {
                "getState" -> {
                    CallState.ESTABLISHED
                }

                "getQualityController" -> {
                    quality
                }

                "addCallListener" -> {
                    callListeners.add(arguments[0] as CallListener).let { null }
                }

                "removeCallListener" -> {
                    callListeners.remove(arguments[0]).let { null }
                }

                "addCallStatisticsListener" -> {
                    statisticsListeners[arguments[0] as CallStatisticsListener] =
                        arguments[1] as JavaDuration
                    null
                }

                "removeCallStatisticsListener" -> {
                    statisticsListeners.remove(arguments[0]).let { null }
                }

                else -> {
                    throw UnsupportedOperationException(method.name)
                }
            }
        } as Call

    private data class Warning(
        private val type: CallQualityWarningEventType,
    ) : CallQualityWarningEvent {
        override fun getName(): String = "HighInboundJitter"

        override fun getType(): CallQualityWarningEventType = type

        override fun getMediaStreamType(): MediaStreamType = MediaStreamType.Audio
    }

    @Test
    fun `statistics come from a subscription that is given up with the collecting`(): Unit =
        runBlocking {
            val transport = MediaStatistics.Transport(1, 2, JavaDuration.ZERO, 0, "host", "host")
            val statistics = MediaStatistics(7, transport, null, null, null, null)
            val seen =
                async(start = CoroutineStart.UNDISPATCHED) { call.statistics(3.seconds).first() }
            withTimeout(5_000) { while (statisticsListeners.isEmpty()) yield() }
            assertEquals(JavaDuration.ofSeconds(3), statisticsListeners.values.single())
            statisticsListeners.keys.single().onCallStatistics(call, statistics)
            assertEquals(statistics, withTimeout(5_000) { seen.await() })
            assertTrue(statisticsListeners.isEmpty())
            assertTrue(callListeners.isEmpty())
        }

    @Test
    fun `warnings come until the call is over`(): Unit =
        runBlocking {
            val seen = async(start = CoroutineStart.UNDISPATCHED) { call.qualityWarnings.toList() }
            withTimeout(5_000) { while (warningListeners.isEmpty()) yield() }
            val warnings = CallQualityWarningEventType.entries.map(::Warning)
            warnings.forEach { warningListeners.single().onCallQualityWarningEvent(it) }
            callListeners.single().onCallEnded(call)
            assertEquals(warnings, withTimeout(5_000) { seen.await() })
            assertTrue(warningListeners.isEmpty())
        }
}
