package dev.ocra.rtc.kotlin

import dev.ocra.rtc.ErrorType
import dev.ocra.rtc.SinchException
import dev.ocra.rtc.SinchPromise
import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallListener
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.internal.ErrorValue
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.lang.reflect.Proxy

internal class ExtensionsTest {
    private val listeners = ArrayList<CallListener>()
    private var state = CallState.INITIATING
    private val call =
        Proxy.newProxyInstance(
            javaClass.classLoader,
            arrayOf(Call::class.java),
        ) { _, method, arguments ->
            when (method.name) {
                "getState" -> state
                "addCallListener" -> listeners.add(arguments[0] as CallListener).let { null }
                "removeCallListener" -> listeners.remove(arguments[0] as CallListener).let { null }
                else -> throw UnsupportedOperationException(method.name)
            }
        } as Call

    private fun move(
        next: CallState,
        tell: CallListener.(Call) -> Unit,
    ) {
        state = next
        listeners.toList().forEach { it.tell(call) }
    }

    @Test
    fun `a promise is awaited and its failure is thrown as it is`(): Unit =
        runBlocking {
            val good = SinchPromise<String>()
            val waiting = async(start = CoroutineStart.UNDISPATCHED) { good.await() }
            good.complete("x")
            assertEquals("x", waiting.await())
            val bad = SinchPromise<String>()
            bad.completeExceptionally(ErrorValue.of(ErrorType.API, 7, "no"))
            val thrown = assertThrows(SinchException::class.java) { runBlocking { bad.await() } }
            assertEquals(7, thrown.error.code)
        }

    @Test
    fun `giving up the waiting does not touch the promise`(): Unit =
        runBlocking {
            val promise = SinchPromise<String>()
            val waiting = launch(start = CoroutineStart.UNDISPATCHED) { promise.await() }
            waiting.cancel()
            waiting.join()
            assertFalse(promise.isDone)
            assertTrue(promise.complete("x"))
        }

    @Test
    fun `states follow the call and end with it`(): Unit =
        runBlocking {
            val seen = async(start = CoroutineStart.UNDISPATCHED) { call.states.toList() }
            withTimeout(5_000) { while (listeners.isEmpty()) yield() }
            move(CallState.RINGING) { onCallRinging(it) }
            move(CallState.ESTABLISHED) { onCallEstablished(it) }
            move(CallState.ENDED) { onCallEnded(it) }
            assertEquals(
                listOf(
                    CallState.INITIATING,
                    CallState.RINGING,
                    CallState.ESTABLISHED,
                    CallState.ENDED,
                ),
                withTimeout(5_000) { seen.await() },
            )
            assertTrue(listeners.isEmpty())
        }
}
