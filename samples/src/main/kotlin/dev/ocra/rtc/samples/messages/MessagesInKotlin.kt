package dev.ocra.rtc.samples.messages

import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.SinchException
import dev.ocra.rtc.kotlin.MessageEvent
import dev.ocra.rtc.kotlin.await
import dev.ocra.rtc.kotlin.events
import dev.ocra.rtc.kotlin.sendMessage
import dev.ocra.rtc.kotlin.start
import dev.ocra.rtc.messaging.MessageClient
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.plus
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

/** The same as the Java `Messages`, in Kotlin: what is heard of messages is a flow. */
public object MessagesInKotlin {
    /** `HOST APPLICATION_KEY USER TOKEN RECIPIENT`. */
    @JvmStatic
    public fun main(arguments: Array<String>): Unit =
        runBlocking {
            val (host, applicationKey, user, token, recipient) = arguments
            val client =
                SinchClient
                    .builder()
                    .environmentHost(host)
                    .applicationKey(applicationKey)
                    .userId(user)
                    .build()
            // Before the start: from then on this device takes messages. Unconfined, it collects at once.
            val listening =
                client.messageClient.events
                    .onEach(::tell)
                    .launchIn(this + Dispatchers.Unconfined)
            try {
                client.start { registration -> registration.register(token) }
                println("Write to $recipient:")
                write(client.messageClient, recipient)
            } finally {
                listening.cancel()
                client.terminateGracefully().await()
            }
        }

    private suspend fun write(
        messages: MessageClient,
        recipient: String,
    ) {
        while (true) {
            val line = withContext(Dispatchers.IO) { readlnOrNull() } ?: return
            try {
                // Until the backend has it: the end must not overtake the last one.
                messages.sendMessage(recipient, line)
            } catch (_: SinchException) {
                println("Not sent: $line")
            }
        }
    }

    private fun tell(event: MessageEvent) {
        when (event) {
            is MessageEvent.Incoming -> {
                // This user's own messages come too, from this device and from others.
                if (!event.message.isOwn) {
                    println(
                        "${event.message.senderId}: ${event.message.textBody}",
                    )
                }
            }

            is MessageEvent.Sent -> {
                println("Sent to ${event.recipientId}: ${event.message.textBody}")
            }

            is MessageEvent.Delivered -> {
                println("Delivered to ${event.info.recipientId}")
            }

            is MessageEvent.Failed -> {
                println("Not for ${event.info.recipientId}: ${event.info.sinchError.message}")
            }
        }
    }
}
