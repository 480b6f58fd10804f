package dev.ocra.rtc.bench.media

import kotlinx.serialization.Serializable
import kotlinx.serialization.encodeToString
import kotlinx.serialization.json.Json

/** The figures as programs read them. */
@Serializable
public data class BenchResults(
    val cases: List<Case>,
) {
    /**
     * One figure.
     *
     * @property ratio ours divided by the peer's, or null if the peer's is 0.
     * @property goal what the ratio is held against, or our own figure where [absolute].
     * @property spread the widest spread of either engine's rounds, as a part of its median.
     */
    @Serializable
    public data class Case(
        val name: String,
        val unit: String,
        val ours: Double,
        val peer: Double,
        val ratio: Double?,
        val spread: Double,
        val goal: Double,
        val higherIsBetter: Boolean,
        val absolute: Boolean,
        val met: Boolean,
    )

    /** As JSON. */
    public fun toJson(): String = JSON.encodeToString(this)

    private companion object {
        private val JSON = Json { prettyPrint = true }
    }
}
