package dev.ocra.rtc.samples.demo

import kotlinx.serialization.Serializable

/** The figures of a call, by side; what `--json` writes. */
@Serializable
public data class DemoResult(
    val sides: Map<String, SideResult>,
)

/** One side's figures. What was not measured is null. */
@Serializable
public data class SideResult(
    val established: Boolean,
    val framesSent: Long,
    val framesDecoded: Long,
    /** Frames shown, over the time from the first to the last. */
    val framesPerSecond: Double,
    val latencyMs: Latency?,
    val setupMs: SetUp,
    /** See [dev.ocra.rtc.samples.demo.speech.SpeechMatch]. */
    val audioMatch: Double?,
    val packetsLost: Long,
    val roundTripMs: Double,
    /** Of the side's whole process, from the begin of the call to its end. */
    val cpuSeconds: Double,
    val framesRead: Long,
    val bitrateKbps: Bitrate,
    val audioLevelDb: Double,
    val audioPackets: Long,
    val endCause: String,
)

/** From the capture of a frame there to its arrival at the renderer here. */
@Serializable
public data class Latency(
    val p50: Double,
    val p95: Double,
)

/** Milliseconds from the call's begin at this side: each phase may overlap with the others. */
@Serializable
public data class SetUp(
    val total: Double?,
    val ring: Double?,
    val answer: Double?,
    val ice: Double?,
    val dtls: Double?,
    val firstFrame: Double?,
)

/** Means over the call. */
@Serializable
public data class Bitrate(
    val sent: Double,
    val received: Double,
)
