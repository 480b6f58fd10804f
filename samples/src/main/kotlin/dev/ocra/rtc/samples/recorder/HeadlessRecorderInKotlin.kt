package dev.ocra.rtc.samples.recorder

import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.kotlin.await
import dev.ocra.rtc.kotlin.incomingCalls
import dev.ocra.rtc.kotlin.start
import dev.ocra.rtc.kotlin.states
import dev.ocra.rtc.media.AudioDevice
import dev.ocra.rtc.media.MediaEngineOptions
import dev.ocra.rtc.samples.recording.CallPictures
import dev.ocra.rtc.samples.recording.CallSound
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import java.nio.file.Path
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** The same as the Java `HeadlessRecorder`, in Kotlin: the longest time is a time limit on the flow of states. */
public object HeadlessRecorderInKotlin {
    /** `HOST APPLICATION_KEY USER TOKEN FOLDER SECONDS`. Returns when a call was recorded. */
    @JvmStatic
    public fun main(arguments: Array<String>): Unit =
        runBlocking {
            val (host, applicationKey, user, token, folder) = arguments
            val engine = MediaEngineOptions.builder().audioDevice(AudioDevice.silent()).build()
            val client =
                SinchClient
                    .builder()
                    .environmentHost(host)
                    .applicationKey(applicationKey)
                    .userId(user)
                    .mediaEngineOptions(engine)
                    .build()
            client.videoController.videoInput = null
            try {
                // Unconfined, it collects at once: no call comes before.
                val incoming =
                    async(Dispatchers.Unconfined) { client.callController.incomingCalls.first() }
                client.start { registration -> registration.register(token) }
                println("Waiting for a call to $user")
                record(incoming.await(), Path.of(folder), arguments[5].toInt().seconds)
            } finally {
                client.terminateGracefully().await()
            }
        }

    private suspend fun record(
        call: Call,
        folder: Path,
        longest: Duration,
    ) {
        CallSound(folder.resolve("audio.wav")).use { audio ->
            CallPictures(folder.resolve("video.y4m")).use { video ->
                call.setRemoteAudioSink(audio)
                call.setRemoteVideoSink(video)
                call.answer()
                withTimeoutOrNull(longest) {
                    call.states.first { state ->
                        state == CallState.ENDED
                    }
                }
                call.hangup()
            }
        }
        println("Recorded ${call.remoteUserId} in $folder")
    }
}
