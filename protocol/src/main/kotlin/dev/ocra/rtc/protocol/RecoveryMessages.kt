package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/**
 * A device that began a new session claims its part of a call that goes on, or is over, without the
 * backend. The backend goes on with the call as soon as both parties claim it of each other.
 *
 * @property user the other user.
 * @property peer the other user's device.
 * @property caller whether the sender is the caller.
 * @property establishedMillis epoch milliseconds at which media began to flow on this side.
 * @property over the sender hung up, and the backend may not know.
 */
@Serializable
@SerialName("rejoin")
public data class Rejoin(
    override val call: String,
    val user: String,
    val peer: String,
    val caller: Boolean,
    val video: Boolean = false,
    val establishedMillis: Long = 0,
    val over: Boolean = false,
) : ToServer,
    CallMessage

/** The backend has the call, with both its parties, again. The ICE servers are good from now on. */
@Serializable
@SerialName("rejoined")
public data class Rejoined(
    override val call: String,
    val peer: String,
    val iceServers: List<IceServer> = emptyList(),
) : ToClient,
    CallMessage

/**
 * Asks the device that makes the offers to look for a path anew, because this side has none. So offers
 * never cross, whoever notices first.
 *
 * @property peer to the backend: the device it is for; to a client: the device it is from.
 * @property transport the number of the peer session that is wanted: the present one for a restart of
 *   ICE, a higher one for a new peer session.
 */
@Serializable
@SerialName("restart")
public data class Restart(
    override val call: String,
    val peer: String,
    val transport: Int = 1,
) : ToServer,
    ToClient,
    CallMessage
