package dev.ocra.rtc.bench.server

import kotlinx.serialization.Serializable
import kotlinx.serialization.encodeToString
import kotlinx.serialization.json.Json

/**
 * The figures as programs read them.
 *
 * @property cases what is held against a goal.
 * @property beside what says more about them.
 */
@Serializable
public data class ServerFigures(
    val cases: List<Case>,
    val beside: List<Beside>,
) {
    /** A figure with its goal, which is a limit from above unless [higherIsBetter]. */
    @Serializable
    public data class Case(
        val name: String,
        val unit: String,
        val value: Double,
        val goal: Double,
        val higherIsBetter: Boolean,
        val met: Boolean,
    )

    /** A figure without a goal. */
    @Serializable
    public data class Beside(
        val name: String,
        val unit: String,
        val value: Double,
    )

    /** As JSON. */
    public fun toJson(): String = JSON.encodeToString(this)

    private companion object {
        private val JSON = Json { prettyPrint = true }
    }
}
