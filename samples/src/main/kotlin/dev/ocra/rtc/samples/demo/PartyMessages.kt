package dev.ocra.rtc.samples.demo

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

/** Who a party is and what it sends; the first line that its process reads. */
@Serializable
public data class PartySetup(
    val user: String,
    val host: String,
    val applicationKey: String,
    /** Signed by the parent, which plays the application's own backend: no party has the secret. */
    val token: String,
    val video: Boolean,
    val camera: Boolean,
    val microphone: Boolean,
    val window: Boolean,
    val seconds: Int,
    val mediaFile: String?,
    val audioFile: String,
    /** What the other side sends, to compare with what arrives. */
    val expectedAudioFile: String,
    val pictures: String?,
)

/** What the parent asks of a party, a line each. */
@Serializable
public sealed interface PartyCommand {
    /** Call this user. */
    @Serializable
    @SerialName("dial")
    public data class Dial(
        val user: String,
    ) : PartyCommand

    /** Take the figures of the call as they are now. */
    @Serializable
    @SerialName("measure")
    public data object Measure : PartyCommand

    /** End the call. */
    @Serializable
    @SerialName("hangUp")
    public data object HangUp : PartyCommand

    /** Close everything and exit. */
    @Serializable
    @SerialName("leave")
    public data object Leave : PartyCommand
}

/** What a party tells its parent, a line each. */
@Serializable
public sealed interface PartyReport {
    /** How far a party is, where its parent waits for it. */
    public enum class Stage { STARTED, ESTABLISHED, MEASURED, ENDED }

    /** Something happened; without a text it is not for people. */
    @Serializable
    @SerialName("happened")
    public data class Happened(
        val atMicros: Long,
        val text: String?,
        val stage: Stage?,
    ) : PartyReport

    /** How the call goes, once a second. */
    @Serializable
    @SerialName("progress")
    public data class Progress(
        val framesPerSecond: Double,
        val latencyMs: Double?,
        val receivedKbps: Double,
        val audioLevelDb: Double,
    ) : PartyReport

    /** The figures, once the call is over. */
    @Serializable
    @SerialName("result")
    public data class Result(
        val side: SideResult,
    ) : PartyReport

    /** The party cannot go on. */
    @Serializable
    @SerialName("failed")
    public data class Failed(
        val reason: String,
    ) : PartyReport
}
