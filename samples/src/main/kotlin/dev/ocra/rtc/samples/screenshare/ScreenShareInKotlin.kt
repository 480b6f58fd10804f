package dev.ocra.rtc.samples.screenshare

import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.calling.MediaConstraints
import dev.ocra.rtc.kotlin.await
import dev.ocra.rtc.kotlin.start
import dev.ocra.rtc.kotlin.states
import dev.ocra.rtc.media.VideoInput
import dev.ocra.rtc.video.VideoController
import kotlinx.coroutines.runBlocking

/** The same as the Java `ScreenShare`, in Kotlin. */
public object ScreenShareInKotlin {
    private const val PICTURES_PER_SECOND = 15

    /** `HOST APPLICATION_KEY USER TOKEN CALLEE [TITLE]`. Returns when the call is over. */
    @JvmStatic
    public fun main(arguments: Array<String>): Unit =
        runBlocking {
            val (host, applicationKey, user, token, callee) = arguments
            val client =
                SinchClient
                    .builder()
                    .environmentHost(host)
                    .applicationKey(applicationKey)
                    .userId(user)
                    .build()
            try {
                client.start { registration -> registration.register(token) }
                val video = client.videoController
                // During a call too; stopScreenSharing() goes back to the camera.
                video.startScreenSharing(shown(video, arguments.getOrNull(5))).await()
                val call = client.callController.callUser(callee, MediaConstraints.VIDEO)
                call.states.collect { state ->
                    if (state == CallState.ESTABLISHED) println("${call.remoteUserId} sees it")
                }
                println("Over: ${call.details.endCause}")
            } finally {
                client.terminate()
            }
        }

    private suspend fun shown(
        video: VideoController,
        title: String?,
    ): VideoInput {
        if (title == null) return VideoInput.screen("", PICTURES_PER_SECOND)
        val window = video.listWindows().await().firstOrNull { title in it.name() }
        requireNotNull(window) { "There is no window with this title: $title" }
        return VideoInput.window(window.id(), PICTURES_PER_SECOND)
    }
}
