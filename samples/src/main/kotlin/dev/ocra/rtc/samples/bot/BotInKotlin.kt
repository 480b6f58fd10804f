package dev.ocra.rtc.samples.bot

import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.kotlin.incomingCalls
import dev.ocra.rtc.kotlin.start
import dev.ocra.rtc.kotlin.states
import dev.ocra.rtc.media.AudioDevice
import dev.ocra.rtc.media.AudioProcessing
import dev.ocra.rtc.media.MediaEngineOptions
import dev.ocra.rtc.media.PcmFormat
import dev.ocra.rtc.media.PcmSink
import dev.ocra.rtc.media.source.WavAudio
import dev.ocra.rtc.samples.recording.CallSound
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path

/** The same as the Java `Bot`, in Kotlin: each call has a coroutine of its own. */
public object BotInKotlin {
    /** `HOST APPLICATION_KEY USER TOKEN WAV FOLDER`. Returns when its thread is interrupted. */
    @JvmStatic
    public fun main(arguments: Array<String>) {
        val (host, applicationKey, user, token, wav) = arguments
        val folder = Path.of(arguments[5])
        // The file takes the place of the microphone.
        val device =
            AudioDevice.application(
                PcmFormat.SPEECH,
                WavAudio.open(Path.of(wav)),
                PcmSink.NOWHERE,
            )
        val client =
            SinchClient
                .builder()
                .environmentHost(host)
                .applicationKey(applicationKey)
                .userId(user)
                .mediaEngineOptions(MediaEngineOptions.builder().audioDevice(device).build())
                .multiCall(true)
                .build()
        // A recording is to arrive as it is: there is no echo to cancel and no noise to take away.
        client.audioController.audioProcessing = AudioProcessing.NONE
        client.videoController.videoInput = null
        val main = Thread.currentThread()
        Runtime.getRuntime().addShutdownHook(
            Thread {
                main.interrupt()
                main.join(5_000)
            },
        )
        try {
            serve(client, token, folder)
        } catch (_: InterruptedException) {
            println("No more calls")
        } finally {
            // The calls end first, and their files with them.
            client.terminateGracefully().get()
        }
    }

    private fun serve(
        client: SinchClient,
        token: String,
        folder: Path,
    ): Unit =
        runBlocking {
            // Unconfined, it collects at once: no call comes before.
            launch(Dispatchers.Unconfined) {
                client.callController.incomingCalls.collect { call ->
                    launch { record(call, folder) }
                }
            }
            client.start { registration -> registration.register(token) }
            println("Waiting for calls to ${client.userId}")
            awaitCancellation()
        }

    private suspend fun record(
        call: Call,
        folder: Path,
    ) {
        try {
            val file = Files.createTempFile(folder, "call-", ".wav")
            CallSound(file).use { recorder ->
                call.setRemoteAudioSink(recorder)
                call.answer()
                call.states.first { state -> state == CallState.ENDED }
            }
            println("Recorded ${call.remoteUserId}: $file")
        } catch (e: IOException) {
            System.err.println("Cannot record: ${e.message}")
            call.hangup()
        }
    }
}
