package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/** Where a platform's push service finds one installation of an app. Its tokens are secrets. */
@Serializable
public sealed interface PushTarget

/** Firebase Cloud Messaging: [sender] is the number of the project that issued [token]. */
@Serializable
@SerialName("fcm")
public data class FcmTarget(
    val sender: String,
    val token: String,
) : PushTarget {
    override fun toString(): String = "FcmTarget[$sender]"
}

/** Huawei's push: [application] is the app's id there. */
@Serializable
@SerialName("hms")
public data class HmsTarget(
    val application: String,
    val token: String,
) : PushTarget {
    override fun toString(): String = "HmsTarget[$application]"
}

/** Apple's push: [topic] is the app's bundle, without the suffix that pushes for calls have. */
@Serializable
@SerialName("apns")
public data class ApnsTarget(
    val topic: String,
    val token: String,
    val sandbox: Boolean = false,
    val voip: Boolean = false,
) : PushTarget {
    override fun toString(): String = "ApnsTarget[$topic]"
}

/** A browser's subscription (RFC 8030, RFC 8291): both keys in base64url. */
@Serializable
@SerialName("web")
public data class WebPushTarget(
    val endpoint: String,
    val p256dh: String,
    val auth: String,
) : PushTarget {
    override fun toString(): String = "WebPushTarget"
}

/**
 * From now on pushes for this user on this device go there; replaces what the device had before, and takes
 * the target from any other user. [key] (base64url, 32 bytes) encrypts what the push says about a call;
 * without one it says nothing but the call's id. [request] comes back in the answer.
 */
@Serializable
@SerialName("pushRegister")
public data class RegisterPush(
    val request: String,
    val target: PushTarget,
    val key: String? = null,
) : ToServer {
    override fun toString(): String = "RegisterPush[$target]"
}

/** No pushes to this device any more. */
@Serializable
@SerialName("pushUnregister")
public data class UnregisterPush(
    val request: String,
) : ToServer

/** The device is registered for pushes, until [expires] (epoch seconds) unless it registers again. */
@Serializable
@SerialName("pushRegistered")
public data class PushRegistered(
    val request: String,
    val expires: Long,
) : ToClient

/** The device gets no pushes any more. */
@Serializable
@SerialName("pushUnregistered")
public data class PushUnregistered(
    val request: String,
) : ToClient

/** A [RegisterPush] or [UnregisterPush] failed. */
@Serializable
@SerialName("pushFailed")
public data class PushRequestFailed(
    val request: String,
    val code: Int,
    val message: String,
) : ToClient

/**
 * A device that was woken by a push asks for its call: it is rung, with [Incoming], unless it rings already,
 * or told the [Ended] that it missed.
 */
@Serializable
@SerialName("relay")
public data class Relay(
    override val call: String,
) : ToServer,
    CallMessage
