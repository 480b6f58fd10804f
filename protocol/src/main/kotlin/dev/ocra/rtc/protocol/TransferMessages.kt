package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/** The sender moves the other side of an answered call to another user: a blind transfer. */
@Serializable
@SerialName("transfer")
public data class Transfer(
    override val call: String,
    val to: String,
) : ToServer,
    CallMessage

/**
 * To the side that is moved: call this user now, with an [Invite] whose referral is this call. When that
 * call is answered, this one ends with [EndCause.TRANSFERRED] for both sides.
 */
@Serializable
@SerialName("refer")
public data class Refer(
    override val call: String,
    val to: String,
) : ToClient,
    CallMessage

/**
 * To both sides of the call: the transfer came to nothing and the call goes on.
 *
 * @property cause how the call to the target ended, if there was one.
 */
@Serializable
@SerialName("transferFailed")
public data class TransferFailed(
    override val call: String,
    val failure: Failure,
    val cause: EndCause? = null,
) : ToClient,
    CallMessage
