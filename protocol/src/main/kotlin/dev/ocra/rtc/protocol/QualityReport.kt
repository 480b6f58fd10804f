package dev.ocra.rtc.protocol

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/**
 * What a device saw of a call's media since its last report of that call, or since the call was established.
 * It changes nothing in the call, is not answered, and may come after the call's end.
 *
 * @property seconds how long it looked.
 * @property roundTripMillis the mean of what this side sent.
 * @property jitterMillis the mean of the sound that arrived.
 * @property loss the share of the sound's packets that did not arrive, 0 to 1.
 * @property warnings names of what was wrong at any time, each once.
 */
@Serializable
@SerialName("quality")
public data class QualityReport(
    val call: String,
    val seconds: Int,
    val roundTripMillis: Double? = null,
    val jitterMillis: Double? = null,
    val loss: Double? = null,
    val warnings: List<String> = emptyList(),
) : ToServer {
    /** Null if the values are within their limits, else what is wrong. */
    public fun fault(): String? =
        when {
            !Limits.isId(call) -> "the call's id is not of its form"

            seconds !in 1..MAX_SECONDS -> "a report is of 1 to $MAX_SECONDS seconds"

            !isTime(
                roundTripMillis,
            ) || !isTime(jitterMillis) -> "a time is 0 to $MAX_MILLIS milliseconds"

            loss != null && loss !in 0.0..1.0 -> "a loss is 0 to 1"

            warnings.size > MAX_WARNINGS ||
                !warnings.all(
                    Limits::isId,
                )
            -> "there are $MAX_WARNINGS warnings at most"

            else -> null
        }

    private fun isTime(millis: Double?): Boolean = millis == null || millis in 0.0..MAX_MILLIS

    private companion object {
        private const val MAX_SECONDS = 3600
        private const val MAX_MILLIS = 60_000.0
        private const val MAX_WARNINGS = 16
    }
}
