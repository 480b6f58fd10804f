package dev.ocra.rtc.protocol

import kotlinx.serialization.json.Json

/** Push targets as text, for those who keep them. Secrets, as the targets are. */
public object PushTargetText {
    private val json = Json { encodeDefaults = true }

    /** The text of a target: the same for the same target. */
    @JvmStatic
    public fun write(target: PushTarget): String =
        json.encodeToString(PushTarget.serializer(), target)

    /**
     * The target of a text.
     *
     * @throws IllegalArgumentException if it was not written by [write].
     */
    @JvmStatic
    public fun read(text: String): PushTarget = json.decodeFromString(PushTarget.serializer(), text)
}
