package dev.ocra.rtc.protocol

import kotlinx.serialization.Serializable
import kotlinx.serialization.json.Json
import java.security.GeneralSecurityException
import java.security.SecureRandom
import java.util.Base64
import javax.crypto.Cipher
import javax.crypto.spec.GCMParameterSpec
import javax.crypto.spec.SecretKeySpec

/** What a push is for. */
public enum class PushEvent {
    /** A call rings. */
    CALL,

    /** A call that an earlier push was for is over. */
    CANCEL,
}

/** What a push says about a call to those who have the device's key, and to nobody else. */
@Serializable
public data class PushContent(
    val from: String,
    val displayName: String? = null,
    val video: Boolean = false,
    val headers: Map<String, String> = emptyMap(),
)

/**
 * A push as it is read.
 *
 * @property expires epoch milliseconds at which the call has stopped ringing.
 * @property cause why the call is over, for [PushEvent.CANCEL].
 * @property content null without the key, or when the push carries ids alone.
 */
public data class PushNotice(
    val event: PushEvent,
    val call: String,
    val expires: Long,
    val cause: EndCause? = null,
    val content: PushContent? = null,
)

/**
 * The entries of a push: ids and times in the clear, all else sealed with AES-256-GCM under the device's
 * key, with the clear entries as associated data. Push services see who is woken and when, but not by whom.
 * Stateless, for any thread.
 */
public object PushPayload {
    private const val VERSION = "1"
    private const val MARK = "ocra"
    private const val EVENT = "ocra_event"
    private const val CALL = "ocra_call"
    private const val EXPIRES = "ocra_expires"
    private const val CAUSE = "ocra_cause"
    private const val SEALED = "ocra_sealed"

    private const val IV_BYTES = 12
    private const val TAG_BITS = 128

    /** Bytes of a key. */
    public const val KEY_BYTES: Int = 32

    // Push services carry 4,096 bytes; base64 takes a third more, the clear entries some 250.
    private const val MAX_SEALED_BYTES = 2_600

    private val json =
        Json {
            ignoreUnknownKeys = true
            explicitNulls = false
        }
    private val random = SecureRandom()

    /**
     * The entries of a push. What is too long for a push service, headers first, is left out: the device
     * gets it from the backend with the call.
     */
    @JvmStatic
    public fun write(
        notice: PushNotice,
        key: ByteArray?,
    ): Map<String, String> {
        val entries = LinkedHashMap<String, String>()
        entries[MARK] = VERSION
        entries[EVENT] = notice.event.name
        entries[CALL] = notice.call
        entries[EXPIRES] = notice.expires.toString()
        notice.cause?.let { entries[CAUSE] = it.name }
        val content = notice.content
        if (key != null && content != null) entries[SEALED] = seal(fitting(content), key, entries)
        return entries
    }

    private fun fitting(content: PushContent): ByteArray =
        sequenceOf(
            content,
            content.copy(headers = emptyMap()),
            content.copy(headers = emptyMap(), displayName = null),
        ).map { json.encodeToString(PushContent.serializer(), it).encodeToByteArray() }
            .first { it.size <= MAX_SEALED_BYTES }

    /** True for the entries of a push of ours, of whatever version. */
    @JvmStatic
    public fun isPayload(entries: Map<String, String>): Boolean =
        entries[MARK]?.let { mark -> mark.length in 1..4 && mark.all { it in '0'..'9' } } == true

    /**
     * Reads a push. Its content stays closed without a key, and with a key that is not this push's.
     *
     * @throws IllegalArgumentException if these are not entries of ours, or damaged ones.
     */
    @JvmStatic
    public fun read(
        entries: Map<String, String>,
        key: ByteArray?,
    ): PushNotice {
        require(isPayload(entries)) { "the payload is not one of ours" }
        require(entries[MARK] == VERSION) { "the payload's version is not known" }
        val event =
            PushEvent.entries.find { it.name == entries[EVENT] }
                ?: throw IllegalArgumentException("the payload has no event that is known")
        val call = entries[CALL]
        require(call != null && Limits.isId(call)) { "the payload has no call" }
        val expires =
            entries[EXPIRES]?.toLongOrNull()
                ?: throw IllegalArgumentException("the payload has no time")
        val cause = entries[CAUSE]?.let { name -> EndCause.entries.find { it.name == name } }
        val content =
            key?.let { entries[SEALED]?.let { sealed -> open(sealed, it, entries) } }
        return PushNotice(event, call, expires, cause, content)
    }

    private fun seal(
        content: ByteArray,
        key: ByteArray,
        entries: Map<String, String>,
    ): String {
        val iv = ByteArray(IV_BYTES).also(random::nextBytes)
        val sealed = iv + cipher(Cipher.ENCRYPT_MODE, key, iv, entries).doFinal(content)
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)
    }

    private fun open(
        sealed: String,
        key: ByteArray,
        entries: Map<String, String>,
    ): PushContent? =
        try {
            val bytes = Base64.getUrlDecoder().decode(sealed)
            // Some providers fail in ways of their own on what cannot even hold a tag.
            require(bytes.size >= IV_BYTES + TAG_BITS / 8)
            val cipher = cipher(Cipher.DECRYPT_MODE, key, bytes.copyOf(IV_BYTES), entries)
            val text = cipher.doFinal(bytes, IV_BYTES, bytes.size - IV_BYTES).decodeToString()
            json.decodeFromString(PushContent.serializer(), text)
        } catch (_: GeneralSecurityException) {
            null
        } catch (_: IllegalArgumentException) {
            null // a SerializationException is one, too
        }

    private fun cipher(
        mode: Int,
        key: ByteArray,
        iv: ByteArray,
        entries: Map<String, String>,
    ): Cipher {
        val cipher = Cipher.getInstance("AES/GCM/NoPadding")
        cipher.init(mode, SecretKeySpec(key, "AES"), GCMParameterSpec(TAG_BITS, iv))
        val clear =
            listOf(
                MARK,
                EVENT,
                CALL,
                EXPIRES,
                CAUSE,
            ).joinToString("|") { entries[it].orEmpty() }
        cipher.updateAAD(clear.encodeToByteArray())
        return cipher
    }
}
