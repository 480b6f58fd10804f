package dev.ocra.rtc.samples.quickstart

import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.calling.MediaConstraints
import dev.ocra.rtc.kotlin.start
import dev.ocra.rtc.kotlin.states
import dev.ocra.rtc.media.VideoSink
import kotlinx.coroutines.flow.first

/** The lines that the README shows: a video call to bob, followed to its end. */
public suspend fun call(
    host: String,
    applicationKey: String,
    token: String,
    view: VideoSink,
) {
    val client =
        SinchClient
            .builder()
            .environmentHost(host)
            .applicationKey(applicationKey)
            .userId("alice")
            .build()
    client.videoController.setRemoteVideoSink(view)
    client.start { registration -> registration.register(token) }
    val call = client.callController.callUser("bob", MediaConstraints.VIDEO)
    call.states.first { state -> state == CallState.ENDED }
    println("over: ${call.details.endCause}")
    client.terminate()
}
