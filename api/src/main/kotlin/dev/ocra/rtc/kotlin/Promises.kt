package dev.ocra.rtc.kotlin

import dev.ocra.rtc.SinchException
import dev.ocra.rtc.SinchPromise
import kotlinx.coroutines.suspendCancellableCoroutine
import java.util.concurrent.CompletionException
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

/**
 * Waits for the promise. Cancelling the coroutine stops the waiting, not what was asked for.
 *
 * @throws SinchException if the promise fails
 */
public suspend fun <T> SinchPromise<T>.await(): T =
    suspendCancellableCoroutine { continuation ->
        whenComplete { value, failure ->
            if (failure == null) {
                continuation.resume(value)
            } else {
                continuation.resumeWithException(plain(failure))
            }
        }
    }

private fun plain(failure: Throwable): Throwable =
    if (failure is CompletionException) failure.cause ?: failure else failure
