package dev.ocra.rtc.kotlin

import dev.ocra.rtc.ErrorCode
import dev.ocra.rtc.ErrorType
import dev.ocra.rtc.SinchException
import dev.ocra.rtc.SinchPromise
import dev.ocra.rtc.internal.ErrorValue
import dev.ocra.rtc.messaging.Message
import dev.ocra.rtc.messaging.MessageClient
import dev.ocra.rtc.messaging.MessageClientListener
import dev.ocra.rtc.messaging.MessageDeliveryInfo
import dev.ocra.rtc.messaging.MessageDirection
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.time.Instant
import java.util.function.Consumer

internal class MessagesTest {
    private data class Text(
        private val to: List<String>,
        private val text: String,
        private val names: Map<String, String>,
    ) : Message {
        override fun getMessageId() = "id"

        override fun getRecipientIds() = to

        override fun getTextBody() = text

        override fun getSenderId() = "alice"

        override fun getHeaders() = names

        override fun getTimestamp(): Instant = Instant.EPOCH

        override fun getDelivered() = emptySet<String>()

        override fun getDirection() = MessageDirection.OUTGOING
    }

    private class Client : MessageClient {
        val listeners = ArrayList<MessageClientListener>()
        val promise = SinchPromise<Message>()
        var sent: Message? = null

        override fun newMessage(
            recipientIds: Collection<String>,
            textBody: String,
            headers: Map<String, String>,
        ): Message = Text(recipientIds.toList(), textBody, headers)

        override fun send(
            message: Message,
            onSuccess: Consumer<in Message>?,
            onFailure: Consumer<in dev.ocra.rtc.SinchError>?,
        ): SinchPromise<Message> {
            sent = message
            return promise
        }

        override fun addMessageClientListener(listener: MessageClientListener) {
            listeners += listener
        }

        override fun removeMessageClientListener(listener: MessageClientListener) {
            listeners -= listener
        }
    }

    private val client = Client()
    private val hi: Message = Text(listOf("bob"), "hi", emptyMap())

    private suspend fun awaitListener(): MessageClientListener {
        withTimeout(5_000) { while (client.listeners.isEmpty()) yield() }
        return client.listeners.single()
    }

    @Test
    fun `sending suspends until the backend has the message`(): Unit =
        runBlocking {
            val sending =
                async(start = CoroutineStart.UNDISPATCHED) {
                    client.sendMessage("bob", "hi", mapOf("a" to "b"))
                }
            assertTrue(sending.isActive)
            val sent = client.sent!!
            assertEquals(listOf("bob"), sent.recipientIds)
            assertEquals(mapOf("a" to "b"), sent.headers)
            client.promise.complete(sent)
            assertEquals(sent, withTimeout(5_000) { sending.await() })
        }

    @Test
    fun `a recipient who cannot be reached is an exception`() {
        client.promise.completeExceptionally(
            ErrorValue.of(ErrorType.CAPABILITY, ErrorCode.UNKNOWN_USER, "not known"),
        )
        val thrown =
            assertThrows(SinchException::class.java) {
                runBlocking { client.sendMessage(listOf("bob"), "hi") }
            }
        assertEquals(ErrorCode.UNKNOWN_USER, thrown.error.code)
    }

    @Test
    fun `events are a flow that removes its listener`(): Unit =
        runBlocking {
            val collecting =
                async(start = CoroutineStart.UNDISPATCHED) { client.events.take(3).toList() }
            val listener = awaitListener()
            val info =
                object : MessageDeliveryInfo {
                    override fun getMessageId() = "id"

                    override fun getRecipientId() = "bob"

                    override fun getTimestamp(): Instant = Instant.EPOCH
                }
            listener.onMessageSent(client, hi, "bob")
            listener.onIncomingMessage(client, hi)
            listener.onMessageDelivered(client, info)
            val events = withTimeout(5_000) { collecting.await() }
            assertEquals(MessageEvent.Sent(hi, "bob"), events[0])
            assertEquals(MessageEvent.Incoming(hi), events[1])
            assertInstanceOf(MessageEvent.Delivered::class.java, events[2])
            withTimeout(5_000) { while (client.listeners.isNotEmpty()) yield() }
        }

    @Test
    fun `incoming messages are a flow of their own`(): Unit =
        runBlocking {
            val collecting =
                async(start = CoroutineStart.UNDISPATCHED) { client.incomingMessages.first() }
            val listener = awaitListener()
            listener.onMessageSent(client, hi, "bob")
            listener.onIncomingMessage(client, hi)
            assertEquals(hi, withTimeout(5_000) { collecting.await() })
        }
}
