package dev.ocra.rtc.kotlin

import dev.ocra.rtc.Login
import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.SinchError
import dev.ocra.rtc.calling.Call
import dev.ocra.rtc.calling.CallClient
import dev.ocra.rtc.calling.CallClientListener
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.flow.stateIn

/** How far a [SinchClient] is. */
public sealed interface ClientState {
    /** It was not started yet, or starts and has not asked for credentials. */
    public data object Stopped : ClientState

    /** It asked for credentials, or registers. */
    public data object Starting : ClientState

    /** It is registered. */
    public data object Started : ClientState

    /** It could not start, or lost its registration for good. */
    public data class Failed(
        public val error: SinchError,
    ) : ClientState
}

/** The client's state as a [StateFlow], kept up to date until [scope] is cancelled. */
public fun SinchClient.stateIn(scope: CoroutineScope): StateFlow<ClientState> =
    events
        .mapNotNull { event ->
            when (event) {
                is ClientEvent.Started -> ClientState.Started
                is ClientEvent.Failed -> ClientState.Failed(event.error)
                is ClientEvent.CredentialsRequired -> if (isStarted) null else ClientState.Starting
                is ClientEvent.UserRegistered -> null
                is ClientEvent.UserRegistrationFailed -> null
            }
        }.stateIn(
            scope,
            SharingStarted.Eagerly,
            if (isStarted) ClientState.Started else ClientState.Stopped,
        )

/**
 * Starts with a token, a ticket or a saved session, and waits until the client is started.
 *
 * @throws dev.ocra.rtc.SinchException if it cannot start
 */
public suspend fun SinchClient.logIn(login: Login): SinchClient = start(login).await()

/** Ends all calls, lets the backend know, and waits until everything is closed. */
public suspend fun SinchClient.logOut() {
    terminateGracefully().await()
}

/** Connects, and waits until the connection is live. */
public suspend fun SinchClient.connect(): SinchClient = startActiveConnection().await()

/** Calls to this user, from the moment of collecting on. */
public val CallClient.incomingCalls: Flow<Call>
    get() =
        callbackFlow {
            val listener = CallClientListener { _, call -> trySend(call) }
            addCallClientListener(listener)
            awaitClose { unlessTerminated { removeCallClientListener(listener) } }
        }.buffer(Channel.UNLIMITED)
