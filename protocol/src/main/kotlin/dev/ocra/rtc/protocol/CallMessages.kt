package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/**
 * The caller asks for a call to a user. It carries no session description: see [Description].
 *
 * @property referral the call whose [Refer] this follows, if it does.
 */
@Serializable
@SerialName("invite")
public data class Invite
    @JvmOverloads
    constructor(
        override val call: String,
        val to: String,
        val video: Boolean = false,
        val headers: Map<String, String> = emptyMap(),
        val displayName: String? = null,
        val referral: String? = null,
    ) : ToServer,
        CallMessage

/** The backend has taken the [Invite] and tells the caller which ICE servers this call may use. */
@Serializable
@SerialName("prepared")
public data class Prepared(
    override val call: String,
    val iceServers: List<IceServer> = emptyList(),
    val ringMillis: Long,
) : ToClient,
    CallMessage

/** A device of the callee was reached, by its link or by a push: the caller may play ringback. */
@Serializable
@SerialName("progressing")
public data class Progressing(
    override val call: String,
) : ToClient,
    CallMessage

/**
 * Rings one device of the callee.
 *
 * @property referredBy the user who transferred the caller to this user, if one did.
 * @property callout whether the backend itself calls: the device that answers does not offer, and is
 *   joined with another user as the caller of a call would be.
 */
@Serializable
@SerialName("incoming")
public data class Incoming
    @JvmOverloads
    constructor(
        override val call: String,
        val from: String,
        val peer: String,
        val video: Boolean = false,
        val headers: Map<String, String> = emptyMap(),
        val displayName: String? = null,
        val iceServers: List<IceServer> = emptyList(),
        val ringMillis: Long,
        val referredBy: String? = null,
        val callout: Boolean = false,
    ) : ToClient,
        CallMessage

/** A device of the callee has the call and rings. [peer] names that device to the caller. */
@Serializable
@SerialName("ringing")
public data class Ringing(
    override val call: String,
    val peer: String? = null,
) : ToServer,
    ToClient,
    CallMessage

/** The device accepts the call. The first answer that the backend sees wins. */
@Serializable
@SerialName("answer")
public data class Answer(
    override val call: String,
) : ToServer,
    CallMessage

/**
 * The call was accepted, told to the caller and to the device that won. [peer] is the other device of
 * the call from now on.
 *
 * @property user whose device that is, if not the user's whom this side knows as the other one.
 */
@Serializable
@SerialName("answered")
public data class Answered
    @JvmOverloads
    constructor(
        override val call: String,
        val peer: String,
        val user: String? = null,
    ) : ToClient,
        CallMessage

/** Media flows on this side; the backend keeps it for the call's record. */
@Serializable
@SerialName("connected")
public data class Connected(
    override val call: String,
) : ToServer,
    CallMessage

/**
 * The sender wants the call to end, in whatever state it is. A device that cannot take it because it is in
 * another call says so with [ErrorCodes.BUSY] as [failure].
 */
@Serializable
@SerialName("hangup")
public data class Hangup(
    override val call: String,
    val failure: Failure? = null,
) : ToServer,
    CallMessage

/**
 * The call is over for this device. [replacedBy] is set when two users called each other at once and
 * this call lost: the loser goes on as the callee of the call named there.
 */
@Serializable
@SerialName("ended")
public data class Ended(
    override val call: String,
    val cause: EndCause,
    val failure: Failure? = null,
    val replacedBy: String? = null,
) : ToClient,
    CallMessage

/** What went wrong in a call, in the terms of the API's errors. */
@Serializable
public data class Failure(
    val code: Int,
    val message: String,
)

/** Why a call ended, as the API names it. */
@Serializable
public enum class EndCause {
    TIMEOUT,
    DENIED,
    NO_ANSWER,
    FAILURE,
    HUNG_UP,
    CANCELED,
    OTHER_DEVICE_ANSWERED,
    INACTIVE,
    TRANSFERRED,
}
