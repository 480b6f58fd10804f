package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/** What a client asks for concerning instant messages. */
public sealed interface MessagingRequest : ToServer

/**
 * Sends a text to users. Sent again with the same [id] it is the same message: the backend takes it
 * once and answers each time.
 *
 * @property id a UUID that the sender chose.
 * @property to the recipients, each once: [Limits.MAX_RECIPIENTS] at most.
 */
@Serializable
@SerialName("message")
public data class SendMessage(
    val id: String,
    val to: List<String>,
    val text: String,
    val headers: Map<String, String> = emptyMap(),
) : MessagingRequest

/**
 * Asks for the user's inbox: from now on this session gets its items. A device that asks for the first
 * time is one of those that each message for the user is kept for.
 *
 * @property inbox the inbox that [received] is a number of, as [Inbox] named it.
 * @property received up to this item the device has handled everything.
 */
@Serializable
@SerialName("listen")
public data class Listen(
    val inbox: String? = null,
    val received: Long = 0,
) : MessagingRequest

/** The device has handled everything in its inbox up to the item [number]: it does not get it again. */
@Serializable
@SerialName("received")
public data class Received(
    val number: Long,
) : MessagingRequest

/** What the backend says concerning instant messages. */
public sealed interface MessagingEvent : ToClient

/** Answers [Listen], before any item. The items of another inbox than before are numbered anew. */
@Serializable
@SerialName("inbox")
public data class Inbox(
    val inbox: String,
) : MessagingEvent

/**
 * Answers [SendMessage]: the message is stored and will not be lost.
 *
 * @property at when it was accepted, in milliseconds since 1970.
 * @property failures the recipients that will not get it, with one of [MessageFailures].
 */
@Serializable
@SerialName("accepted")
public data class MessageAccepted(
    val id: String,
    val at: Long,
    val failures: Map<String, Int> = emptyMap(),
) : MessagingEvent

/**
 * Answers [SendMessage]: nothing was taken. [code] is one of [ErrorCodes].
 *
 * @property retrySeconds after how many seconds it may be tried again, where the backend knows.
 */
@Serializable
@SerialName("rejected")
public data class MessageRejected
    @JvmOverloads
    constructor(
        val id: String,
        val code: Int,
        val message: String,
        val retrySeconds: Int? = null,
    ) : MessagingEvent

/**
 * Something in the user's inbox. Every device of the user gets every item, in the order of the numbers,
 * until it says [Received].
 */
public sealed interface InboxItem : MessagingEvent {
    /** Its place in the inbox, from 1; there may be gaps. */
    public val number: Long
}

/** A message to the user, or one that the user sent on any device. */
@Serializable
@SerialName("text")
public data class TextItem(
    override val number: Long,
    val id: String,
    val from: String,
    val to: List<String>,
    val text: String,
    val headers: Map<String, String> = emptyMap(),
    val at: Long,
) : InboxItem

/** A device of the recipient has the message [id] of this user, since [at]. */
@Serializable
@SerialName("delivered")
public data class DeliveredItem(
    override val number: Long,
    val id: String,
    val recipient: String,
    val at: Long,
) : InboxItem

/** The recipient will not get the message [id] of this user; [code] is one of [MessageFailures]. */
@Serializable
@SerialName("undelivered")
public data class UndeliveredItem(
    override val number: Long,
    val id: String,
    val recipient: String,
    val code: Int,
    val at: Long,
) : InboxItem

/** Why a recipient does not get a message. */
public object MessageFailures {
    /** No device of the recipient came in time. */
    public const val EXPIRED: Int = 1001

    /** No user of this id has ever registered with the application. */
    public const val UNKNOWN_USER: Int = 2000

    /** The user has never had a device that takes messages. */
    public const val NO_CAPABILITY: Int = 2001
}
