package dev.ocra.rtc.kotlin

import dev.ocra.rtc.SinchException
import dev.ocra.rtc.messaging.Message
import dev.ocra.rtc.messaging.MessageClient
import dev.ocra.rtc.messaging.MessageClientListener
import dev.ocra.rtc.messaging.MessageDeliveryInfo
import dev.ocra.rtc.messaging.MessageFailureInfo
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.map

/** What a [MessageClientListener] hears. */
public sealed interface MessageEvent {
    /** A message came, perhaps this user's own. */
    public data class Incoming(
        public val message: Message,
    ) : MessageEvent

    /** The backend has stored a message of this device for a recipient. */
    public data class Sent(
        public val message: Message,
        public val recipientId: String,
    ) : MessageEvent

    /** A device of a recipient has a message of this user. */
    public data class Delivered(
        public val info: MessageDeliveryInfo,
    ) : MessageEvent

    /** A recipient does not get a message of this user. */
    public data class Failed(
        public val message: Message,
        public val info: MessageFailureInfo,
    ) : MessageEvent
}

/**
 * Everything about messages, from the moment of collecting on. Nothing is dropped, however slow the
 * collector; what the flow holds counts as received.
 */
public val MessageClient.events: Flow<MessageEvent>
    get() =
        callbackFlow {
            val listener =
                object : MessageClientListener {
                    override fun onIncomingMessage(
                        client: MessageClient,
                        message: Message,
                    ) {
                        trySend(MessageEvent.Incoming(message))
                    }

                    override fun onMessageSent(
                        client: MessageClient,
                        message: Message,
                        recipientId: String,
                    ) {
                        trySend(MessageEvent.Sent(message, recipientId))
                    }

                    override fun onMessageFailed(
                        client: MessageClient,
                        message: Message,
                        failureInfo: MessageFailureInfo,
                    ) {
                        trySend(MessageEvent.Failed(message, failureInfo))
                    }

                    override fun onMessageDelivered(
                        client: MessageClient,
                        deliveryInfo: MessageDeliveryInfo,
                    ) {
                        trySend(MessageEvent.Delivered(deliveryInfo))
                    }
                }
            addMessageClientListener(listener)
            awaitClose { unlessTerminated { removeMessageClientListener(listener) } }
        }.buffer(Channel.UNLIMITED)

/** Messages to this user, and this user's own, from the moment of collecting on. */
public val MessageClient.incomingMessages: Flow<Message>
    get() = events.filterIsInstance<MessageEvent.Incoming>().map { it.message }

/**
 * Sends a text and waits until the backend has stored it for all recipients. Cancelling stops the waiting,
 * not the message.
 *
 * @throws SinchException if some recipients cannot be reached; the others get it nevertheless
 */
public suspend fun MessageClient.sendMessage(
    recipientIds: Collection<String>,
    textBody: String,
    headers: Map<String, String> = emptyMap(),
): Message = send(newMessage(recipientIds, textBody, headers)).await()

/** Like the other [sendMessage], to one user. */
public suspend fun MessageClient.sendMessage(
    recipientId: String,
    textBody: String,
    headers: Map<String, String> = emptyMap(),
): Message = sendMessage(listOf(recipientId), textBody, headers)
