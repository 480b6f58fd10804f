package dev.ocra.rtc.kotlin

import dev.ocra.rtc.ClientRegistration
import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.SinchClientListener
import dev.ocra.rtc.SinchError
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow

/** What a [SinchClientListener] hears. */
public sealed interface ClientEvent {
    /** The client is registered: calls can be made and received. */
    public data object Started : ClientEvent

    /** The client could not start, or lost its registration for good. */
    public data class Failed(
        public val error: SinchError,
    ) : ClientEvent

    /** The client needs a token: give it to [registration]. */
    public data class CredentialsRequired(
        public val registration: ClientRegistration,
    ) : ClientEvent

    /** The backend accepted this device's registration. */
    public data object UserRegistered : ClientEvent

    /** The backend refused this device's registration. */
    public data class UserRegistrationFailed(
        public val error: SinchError,
    ) : ClientEvent
}

/**
 * The client's events from the moment of collecting on; collect before [SinchClient.start]. Nothing is
 * dropped, however slow the collector.
 */
public val SinchClient.events: Flow<ClientEvent>
    get() =
        callbackFlow {
            val listener =
                object : SinchClientListener {
                    override fun onClientStarted(client: SinchClient) {
                        trySend(ClientEvent.Started)
                    }

                    override fun onClientFailed(
                        client: SinchClient,
                        error: SinchError,
                    ) {
                        trySend(ClientEvent.Failed(error))
                    }

                    override fun onCredentialsRequired(clientRegistration: ClientRegistration) {
                        trySend(ClientEvent.CredentialsRequired(clientRegistration))
                    }

                    override fun onUserRegistered() {
                        trySend(ClientEvent.UserRegistered)
                    }

                    override fun onUserRegistrationFailed(error: SinchError) {
                        trySend(ClientEvent.UserRegistrationFailed(error))
                    }
                }
            addSinchClientListener(listener)
            awaitClose { unlessTerminated { removeSinchClientListener(listener) } }
        }.buffer(Channel.UNLIMITED)

/**
 * Starts the client and answers its requests for credentials with [token], now and for as long as the client
 * lives, also after this returns.
 *
 * @throws dev.ocra.rtc.SinchException if the client cannot start
 */
public suspend fun SinchClient.start(token: (ClientRegistration) -> Unit) {
    addSinchClientListener(
        object : SinchClientListener {
            override fun onClientStarted(client: SinchClient): Unit = Unit

            override fun onClientFailed(
                client: SinchClient,
                error: SinchError,
            ): Unit = Unit

            override fun onCredentialsRequired(clientRegistration: ClientRegistration) {
                token(clientRegistration)
            }
        },
    )
    start().await()
}

/** A flow that is cancelled after the client's termination has nothing left to remove. */
internal inline fun unlessTerminated(action: () -> Unit) {
    try {
        action()
    } catch (_: IllegalStateException) {
        return
    }
}
