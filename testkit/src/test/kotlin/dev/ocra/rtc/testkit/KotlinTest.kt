package dev.ocra.rtc.testkit

import dev.ocra.rtc.Login
import dev.ocra.rtc.SinchClientOptions
import dev.ocra.rtc.SinchException
import dev.ocra.rtc.calling.CallEndCause
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.kotlin.CallEndedException
import dev.ocra.rtc.kotlin.ClientEvent
import dev.ocra.rtc.kotlin.ClientState
import dev.ocra.rtc.kotlin.answer
import dev.ocra.rtc.kotlin.awaitEnd
import dev.ocra.rtc.kotlin.awaitEstablished
import dev.ocra.rtc.kotlin.call
import dev.ocra.rtc.kotlin.connect
import dev.ocra.rtc.kotlin.events
import dev.ocra.rtc.kotlin.incomingCalls
import dev.ocra.rtc.kotlin.logIn
import dev.ocra.rtc.kotlin.logOut
import dev.ocra.rtc.kotlin.start
import dev.ocra.rtc.kotlin.stateIn
import dev.ocra.rtc.kotlin.states
import dev.ocra.rtc.kotlin.statistics
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.time.Duration
import kotlin.time.Duration.Companion.seconds

/** The coroutine extensions over the real backend; the coroutines run in the test's virtual time. */
internal class KotlinTest {
    private val time = VirtualTime()
    private val backend = TestBackend(time, 5)
    private val scope = CoroutineScope(time.asCoroutineDispatcher() + SupervisorJob())
    private val heard = ArrayList<String>()

    private fun seconds(seconds: Long): Unit = time.advance(Duration.ofSeconds(seconds))

    /** Runs [block] until it is done, and fails with what it throws. */
    private fun run(block: suspend CoroutineScope.() -> Unit) {
        var failure: Throwable? = null
        val job =
            scope.launch {
                try {
                    block()
                } catch (e: Throwable) {
                    failure = e
                }
            }
        assertTrue(
            time.advanceUntil({ job.isCompleted }, Duration.ofMinutes(10)),
            "it hangs: $heard",
        )
        failure?.let { throw it }
    }

    private fun answering(user: String): Phone =
        Phone.started(backend, user, "b1").apply {
            onIncoming =
                java.util.function.Consumer { it.answer() }
        }

    @Test
    fun `a client starts in a suspend function and its state is a flow`() {
        val phone = Phone(backend, "alice", "a1")
        val state = phone.client.stateIn(scope)
        assertEquals(ClientState.Stopped, state.value)
        val seen = ArrayList<ClientState>()
        scope.launch { state.collect { seen += it } }
        seconds(0)
        run { phone.client.start { it.register(backend.token("alice")) } }
        seconds(1)
        assertEquals(ClientState.Started, state.value)
        assertEquals(ClientState.Started, seen.last())
    }

    @Test
    fun `a start that fails throws its error and shows in the state`() {
        val phone = Phone(backend, "alice", "a1")
        val state = phone.client.stateIn(scope)
        phone.credentials = java.util.function.Consumer { it.registerFailed() }
        seconds(0)
        run {
            try {
                phone.client.logIn(Login.token("forged"))
            } catch (e: SinchException) {
                heard += "${e.error.code}"
            }
        }
        seconds(1)
        assertEquals(listOf("40102"), heard)
        assertEquals(40102, (state.value as ClientState.Failed).error.code)
    }

    @Test
    fun `events come in order and none is lost`() {
        val phone = Phone(backend, "alice", "a1")
        val job =
            scope.launch {
                phone.client.events.take(3).toList().forEach {
                    heard +=
                        it::class.simpleName!!
                }
            }
        seconds(0)
        phone.start()
        seconds(1)
        assertTrue(job.isCompleted)
        assertEquals(listOf("CredentialsRequired", "UserRegistered", "Started"), heard)
        assertEquals(ClientEvent.Started, ClientEvent.Started)
    }

    @Test
    fun `a call lasts as long as its block`() {
        val alice = Phone.started(backend, "alice", "a1")
        val bob = answering("bob")
        run {
            val result =
                alice.client.call("bob") { call ->
                    call.awaitEstablished()
                    delay(5_000)
                    call.state
                }
            assertEquals(CallState.ESTABLISHED, result)
        }
        seconds(2)
        assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause())
        assertEquals(
            5,
            bob
                .lastCall()
                .call.details.duration,
        )
    }

    @Test
    fun `cancelling the scope hangs up and ends what the call launched`() {
        val alice = Phone.started(backend, "alice", "a1")
        val bob = answering("bob")
        var ticking: Job? = null
        val job =
            scope.launch {
                alice.client.call("bob") { call ->
                    ticking = launch { while (true) delay(100) }
                    call.awaitEnd()
                }
            }
        seconds(3)
        assertTrue(bob.lastCall().isEstablished)
        job.cancel()
        seconds(2)
        assertTrue(job.isCompleted)
        assertTrue(ticking!!.isCancelled)
        assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause())
    }

    @Test
    fun `cancelling before the answer cancels the call`() {
        val alice = Phone.started(backend, "alice", "a1")
        val bob = Phone.started(backend, "bob", "b1")
        val job = scope.launch { alice.client.call("bob") { it.awaitEstablished() } }
        seconds(3)
        job.cancel()
        seconds(2)
        assertEquals(CallEndCause.CANCELED, bob.lastCall().cause())
    }

    @Test
    fun `a block that throws hangs up and passes its exception on`() {
        val alice = Phone.started(backend, "alice", "a1")
        val bob = answering("bob")
        run {
            try {
                alice.client.call("bob") { call ->
                    call.awaitEstablished()
                    error("boom")
                }
            } catch (e: IllegalStateException) {
                heard += e.message!!
            }
        }
        seconds(2)
        assertEquals(listOf("boom"), heard)
        assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause())
    }

    @Test
    fun `waiting for a call that is declined throws its end cause`() {
        val alice = Phone.started(backend, "alice", "a1")
        val bob = Phone.started(backend, "bob", "b1")
        bob.onIncoming = java.util.function.Consumer { it.hangup() }
        run {
            try {
                alice.client.call("bob") { it.awaitEstablished() }
            } catch (e: CallEndedException) {
                heard += e.endCause.name
            }
        }
        assertEquals(listOf("DENIED"), heard)
    }

    @Test
    fun `incoming calls are a flow and are answered for as long as a block runs`() {
        val alice = Phone.started(backend, "alice", "a1")
        val bob = Phone.started(backend, "bob", "b1")
        scope.launch {
            val call =
                bob.client.callClient.incomingCalls
                    .first()
            call.answer { delay(3_000) }
        }
        scope.launch {
            heard +=
                bob.client.callController.incomingCalls
                    .first()
                    .remoteUserId
        }
        seconds(1)
        alice.call(bob, false)
        seconds(2)
        assertTrue(alice.lastCall().isEstablished)
        seconds(4)
        assertEquals(CallEndCause.HUNG_UP, alice.lastCall().cause())
        assertEquals(listOf("alice"), heard)
    }

    @Test
    fun `states and statistics follow a call to its end`() {
        val alice = Phone.started(backend, "alice", "a1")
        answering("bob")
        val call = alice.call("bob", true).call
        val states = ArrayList<CallState>()
        var snapshots = 0
        val follow = scope.launch { call.states.collect { states += it } }
        val measure = scope.launch { call.statistics(1.seconds).collect { snapshots++ } }
        val state = call.stateIn(scope)
        seconds(6)
        assertEquals(CallState.ESTABLISHED, state.value)
        call.hangup()
        seconds(4)
        assertTrue(follow.isCompleted)
        assertTrue(measure.isCompleted)
        assertEquals(CallState.INITIATING, states.first())
        assertEquals(CallState.ENDED, states.last())
        assertEquals(states.sorted(), states)
        assertTrue(snapshots in 4..7, "$snapshots snapshots in six seconds")
        assertEquals(CallState.ENDED, state.value)
    }

    @Test
    fun `a client logs in, connects and logs out`() {
        val options =
            SinchClientOptions
                .builder()
                .calling(true)
                .supportActiveConnection(true)
                .build()
        val transport = backend.newTransport(LinkFaults.NONE)
        val client = backend.client(backend.newEngine(), transport).options(options).build()
        run {
            client.logIn(Login.ticket(backend.ticket("alice", Duration.ofHours(1))))
            delay(1_000)
            assertEquals(0, transport.openLinks())
            client.connect()
            assertEquals(1, transport.openLinks())
            client.logOut()
        }
        assertFalse(client.isStarted)
        assertEquals(0, transport.openLinks())
        scope.cancel()
    }
}
