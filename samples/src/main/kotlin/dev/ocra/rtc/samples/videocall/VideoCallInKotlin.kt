package dev.ocra.rtc.samples.videocall

import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallState
import dev.ocra.rtc.calling.MediaConstraints
import dev.ocra.rtc.desktop.DesktopServiceException
import dev.ocra.rtc.desktop.DisplayWake
import dev.ocra.rtc.desktop.SwingVideoView
import dev.ocra.rtc.kotlin.incomingCalls
import dev.ocra.rtc.kotlin.start
import dev.ocra.rtc.kotlin.states
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import java.awt.GridLayout
import java.awt.event.WindowAdapter
import java.awt.event.WindowEvent
import java.util.concurrent.Executor
import javax.swing.JFrame
import javax.swing.SwingUtilities

/** The same as the Java `VideoCall`, in Kotlin: its coroutines run on the event dispatch thread. */
public object VideoCallInKotlin {
    private val swing = Executor(SwingUtilities::invokeLater)

    /** `HOST APPLICATION_KEY USER TOKEN [CALLEE]`. Returns when the window is closed. */
    @JvmStatic
    public fun main(arguments: Array<String>): Unit =
        runBlocking(swing.asCoroutineDispatcher()) {
            val (host, applicationKey, user, token) = arguments
            val client =
                SinchClient
                    .builder()
                    .environmentHost(host)
                    .applicationKey(applicationKey)
                    .userId(user)
                    .callbackExecutor(swing)
                    .build()
            val closed = CompletableDeferred<Unit>()
            show(client, closed)
            try {
                // Unconfined, it collects at once: no call comes before.
                launch(Dispatchers.Unconfined) {
                    client.callController.incomingCalls.collect { call ->
                        call.answer()
                        launch { follow(call) }
                    }
                }
                client.start { registration -> registration.register(token) }
                arguments.getOrNull(4)?.let { callee ->
                    launch {
                        follow(
                            client.callController.callUser(callee, MediaConstraints.VIDEO),
                        )
                    }
                }
                closed.await()
            } finally {
                coroutineContext[Job]?.cancelChildren()
                client.terminate()
            }
        }

    private fun show(
        client: SinchClient,
        closed: CompletableDeferred<Unit>,
    ) {
        val local = SwingVideoView()
        val remote = SwingVideoView()
        local.isMirrored = true
        client.videoController.setLocalVideoSink(local)
        client.videoController.setRemoteVideoSink(remote)
        val window = JFrame(client.userId)
        window.layout = GridLayout(1, 2)
        window.add(local)
        window.add(remote)
        window.pack()
        window.defaultCloseOperation = JFrame.DISPOSE_ON_CLOSE
        window.addWindowListener(
            object : WindowAdapter() {
                override fun windowClosed(event: WindowEvent) {
                    closed.complete(Unit)
                }
            },
        )
        window.isVisible = true
    }

    private suspend fun follow(call: Call) {
        var wake: DisplayWake? = null
        try {
            call.states.collect { state -> if (state == CallState.ESTABLISHED) wake = stayLit() }
            println("Over: ${call.details.endCause}")
        } finally {
            wake?.close()
        }
    }

    private fun stayLit(): DisplayWake? =
        try {
            DisplayWake.hold()
        } catch (e: DesktopServiceException) {
            System.err.println("The display may go dark: ${e.message}")
            null
        }
}
