package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/**
 * Keys that were pressed in a call. The tones themselves travel with the media (RFC 4733) and are heard;
 * this tells the other application which they were, whatever its media engine makes of them.
 *
 * @property peer to the backend: the device it is for; to a client: the device it is from.
 * @property keys 1 to 64 of `0-9 # * A-D`, in order.
 */
@Serializable
@SerialName("dtmf")
public data class Dtmf(
    override val call: String,
    val peer: String,
    val keys: String,
) : ToServer,
    ToClient,
    CallMessage
