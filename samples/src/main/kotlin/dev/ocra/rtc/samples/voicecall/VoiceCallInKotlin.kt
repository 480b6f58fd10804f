package dev.ocra.rtc.samples.voicecall

import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.calling.MediaConstraints
import dev.ocra.rtc.kotlin.start
import dev.ocra.rtc.kotlin.states
import kotlinx.coroutines.runBlocking

/** The same as the Java `VoiceCall`, in Kotlin: the call's states are a flow. */
public object VoiceCallInKotlin {
    /** `HOST APPLICATION_KEY USER TOKEN CALLEE`. Returns when the call is over. */
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
                val call = client.callController.callUser(callee, MediaConstraints.AUDIO)
                call.states.collect { state ->
                    when (state) {
                        CallState.RINGING -> println("It rings at ${call.remoteUserId}")
                        CallState.ESTABLISHED -> println("Talk!")
                        CallState.ENDED -> println("Over: ${call.details.endCause}")
                        else -> Unit
                    }
                }
            } finally {
                client.terminate()
            }
        }
}
