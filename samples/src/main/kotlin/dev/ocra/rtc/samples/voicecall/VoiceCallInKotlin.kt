package dev.ocra.rtc.samples.voicecall

import dev.ocra.rtc.ClientRegistration
import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.SinchClientListener
import dev.ocra.rtc.SinchError
import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallListener
import dev.ocra.rtc.calling.MediaConstraints

/** The same as the Java `VoiceCall`, in Kotlin. */
public object VoiceCallInKotlin {
    /** `HOST APPLICATION_KEY USER TOKEN CALLEE`. */
    @JvmStatic
    public fun main(arguments: Array<String>) {
        val (host, applicationKey, user, token, callee) = arguments
        val client =
            SinchClient
                .builder()
                .environmentHost(host)
                .applicationKey(applicationKey)
                .userId(user)
                .build()
        client.addSinchClientListener(
            object : SinchClientListener {
                override fun onCredentialsRequired(clientRegistration: ClientRegistration) {
                    clientRegistration.register(token)
                }

                override fun onClientStarted(client: SinchClient) {
                    val call = client.callController.callUser(callee, MediaConstraints.AUDIO)
                    call.addCallListener(Talk(client))
                }

                override fun onClientFailed(
                    client: SinchClient,
                    error: SinchError,
                ) {
                    System.err.println(error.message)
                }
            },
        )
        client.start()
    }

    /** Says how the call goes, and closes the client after it. */
    private class Talk(
        private val client: SinchClient,
    ) : CallListener {
        override fun onCallRinging(call: Call) = println("It rings at ${call.remoteUserId}")

        override fun onCallEstablished(call: Call) = println("Talk!")

        override fun onCallEnded(call: Call) {
            println("Over: ${call.details.endCause}")
            client.terminate()
        }
    }
}
