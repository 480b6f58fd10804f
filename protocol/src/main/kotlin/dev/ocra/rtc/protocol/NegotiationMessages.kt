package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/**
 * An SDP offer or answer between two devices of a call (RFC 8829). The callee's device makes the first
 * offer, as soon as it rings, so that the transport is up by the time the call is accepted.
 *
 * @property peer to the backend: the device it is for; to a client: the device it is from.
 * @property negotiation counts the offers of a call between two devices, from 1; an answer and the
 *   candidates of either side repeat the number of the offer that they belong to.
 * @property transport counts the peer sessions of a call between two devices, from 1: an offer with a
 *   higher number than before begins a new one, with nothing kept of the one before.
 */
@Serializable
@SerialName("description")
public data class Description
    @JvmOverloads
    constructor(
        override val call: String,
        val peer: String,
        val negotiation: Int,
        val kind: DescriptionKind,
        val sdp: String,
        val transport: Int = 1,
    ) : ToServer,
        ToClient,
        CallMessage

/** The two descriptions of an offer and answer exchange (RFC 3264). */
@Serializable
public enum class DescriptionKind {
    @SerialName("offer")
    OFFER,

    @SerialName("answer")
    ANSWER,
}

/** ICE candidates (RFC 8838). They may arrive before their description: the receiver parks them. */
@Serializable
@SerialName("candidates")
public data class Candidates(
    override val call: String,
    val peer: String,
    val negotiation: Int,
    val candidates: List<Candidate>,
) : ToServer,
    ToClient,
    CallMessage

/** One ICE candidate: the `candidate:` line of RFC 8839 and the media section that it belongs to. */
@Serializable
public data class Candidate(
    val sdp: String,
    val mid: String,
    val line: Int = 0,
)

/**
 * What the sender does with its media, after each change of it.
 *
 * @property held the sender has put the call on hold: it sends and plays nothing.
 * @property video whether the sender sends video at all; absent for what the call was offered with.
 */
@Serializable
@SerialName("media")
public data class MediaState
    @JvmOverloads
    constructor(
        override val call: String,
        val peer: String,
        val audioMuted: Boolean = false,
        val videoPaused: Boolean = false,
        val held: Boolean = false,
        val video: Boolean? = null,
    ) : ToServer,
        ToClient,
        CallMessage

/** A STUN or TURN server (RFC 8489, RFC 8656), with credentials that last for the call. */
@Serializable
public data class IceServer(
    val urls: List<String>,
    val username: String? = null,
    val credential: String? = null,
)
