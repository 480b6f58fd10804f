package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/**
 * What one side of the signalling link tells the other. The hierarchy is sealed and immutable: a
 * message is decoded to exactly one of these types or refused with a [ProtocolException].
 *
 * [ToServer] is what a client may send, [ToClient] what the backend may send; a message that
 * implements both travels through the backend, which looks at its call and its peer and never into
 * its session description.
 */
public sealed interface Message

/** A message that a client may send. */
@Serializable
public sealed interface ToServer : Message

/** A message that the backend may send. */
@Serializable
public sealed interface ToClient : Message

/** A message about one call. */
public sealed interface CallMessage : Message {
    /** The call's id: a UUID that the caller chose. */
    public val call: String
}

/** Acknowledges, by its frame, all that was received; sent alone when there is nothing else to say. */
@Serializable
@SerialName("ack")
public data object Ack : ToServer, ToClient

/**
 * The first frame of every link. With [resume] it continues a session, with [token] it registers the
 * device anew; with both, the backend resumes if it can and registers otherwise.
 */
@Serializable
@SerialName("hello")
public data class Hello(
    val version: Int,
    val device: String,
    val token: String? = null,
    val resume: Resume? = null,
    val agent: String? = null,
) : ToServer {
    // The token is a secret.
    override fun toString(): String = "Hello[$version, $device, $agent]"
}

/** Names the session that a [Hello] continues; [received] is the last sequence number seen in it. */
@Serializable
public data class Resume(
    val session: String,
    val received: Long,
) {
    // Who knows a session's id may resume it.
    override fun toString(): String = "Resume[$received]"
}

/**
 * Answers [Hello]. When [resumed] is false the session is new: nothing of an older one is sent again.
 *
 * @property received the last sequence number of the client that the backend has seen in this session.
 * @property registrationExpires epoch seconds at which the registration of this device ends, or null.
 * @property saved with which the device may register later without a token; null when this welcome answers none.
 * @property pingSeconds how often the client should ping for the link to count as live.
 */
@Serializable
@SerialName("welcome")
public data class Welcome(
    val session: String,
    val resumed: Boolean,
    val received: Long,
    val user: String,
    val registrationExpires: Long? = null,
    val pingSeconds: Int = 15,
    val saved: SavedSession? = null,
) : ToClient {
    override fun toString(): String = "Welcome[$user, resumed=$resumed, received=$received]"
}

/**
 * A session that the device may keep and register with later, in place of a token:
 * `session:{application}:{user}:{id}:{secret}`. [expires] is in epoch seconds.
 */
@Serializable
public data class SavedSession(
    val id: String,
    val secret: String,
    val expires: Long,
) {
    override fun toString(): String = "SavedSession[$expires]"
}

/** Refuses a [Hello], or ends a link that broke the rules; the backend closes the link after it. */
@Serializable
@SerialName("refused")
public data class Refused(
    val code: Int,
    val message: String,
) : ToClient

/**
 * Ends the session on purpose: the client logs out, or the backend asks it to connect elsewhere. A client that
 * says [INACTIVE] goes away without logging out: what it saved to register with stays good.
 */
@Serializable
@SerialName("goodbye")
public data class Goodbye(
    val reason: String? = null,
) : ToServer,
    ToClient {
    public companion object {
        /** The client closes its connection and may be back. */
        public const val INACTIVE: String = "inactive"
    }
}

/**
 * A request of the client failed; the session goes on. [request] is the request's sequence number.
 *
 * @property retrySeconds after how many seconds it may be tried again, where the backend knows.
 */
@Serializable
@SerialName("error")
public data class RequestFailed
    @JvmOverloads
    constructor(
        val request: Long,
        val code: Int,
        val message: String,
        val call: String? = null,
        val retrySeconds: Int? = null,
    ) : ToClient
