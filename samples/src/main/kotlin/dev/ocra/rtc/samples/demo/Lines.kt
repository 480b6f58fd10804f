package dev.ocra.rtc.samples.demo

import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json

/** The messages as lines of JSON. */
public object Lines {
    private val pretty = Json { prettyPrint = true }

    @JvmStatic
    public fun of(setup: PartySetup): String = Json.encodeToString(PartySetup.serializer(), setup)

    @JvmStatic
    public fun of(command: PartyCommand): String = Json.encodeToString(PartyCommand.serializer(), command)

    @JvmStatic
    public fun of(report: PartyReport): String = Json.encodeToString(PartyReport.serializer(), report)

    /** Several lines, for people. */
    @JvmStatic
    public fun of(result: DemoResult): String = pretty.encodeToString(DemoResult.serializer(), result)

    @JvmStatic
    public fun result(text: String): DemoResult = Json.decodeFromString(DemoResult.serializer(), text)

    @JvmStatic
    public fun setup(line: String): PartySetup = Json.decodeFromString(PartySetup.serializer(), line)

    @JvmStatic
    public fun command(line: String): PartyCommand = Json.decodeFromString(PartyCommand.serializer(), line)

    /** Null if the line is something else, such as what a library prints. */
    @JvmStatic
    public fun report(line: String): PartyReport? =
        try {
            Json.decodeFromString(PartyReport.serializer(), line)
        } catch (_: SerializationException) {
            null
        }
}
