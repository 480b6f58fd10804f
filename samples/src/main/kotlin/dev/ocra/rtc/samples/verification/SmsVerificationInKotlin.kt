package dev.ocra.rtc.samples.verification

import dev.ocra.rtc.ErrorCode
import dev.ocra.rtc.SinchClient
import dev.ocra.rtc.SinchException
import dev.ocra.rtc.kotlin.await
import dev.ocra.rtc.verification.Verification
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

/** The same as the Java `SmsVerification`, in Kotlin: promises are awaited. */
public object SmsVerificationInKotlin {
    /** `HOST APPLICATION_KEY USER NUMBER`. */
    @JvmStatic
    public fun main(arguments: Array<String>): Unit =
        runBlocking {
            val (host, applicationKey, user, number) = arguments
            // No token, and no start: whoever verifies a number may have no account yet.
            val client =
                SinchClient
                    .builder()
                    .environmentHost(host)
                    .applicationKey(applicationKey)
                    .userId(user)
                    .build()
            try {
                verify(client.createSmsVerification(number))
            } catch (e: SinchException) {
                println("Not verified: ${e.error.message}")
            } finally {
                client.terminate()
            }
        }

    private suspend fun verify(verification: Verification) {
        verification.initiate().await()
        println("A code is on its way to ${verification.number}. It is:")
        while (true) {
            val line = withContext(Dispatchers.IO) { readlnOrNull() } ?: return
            if (line.isBlank()) {
                verification.retry().await()
                println("Another code is on its way. It is:")
            } else if (isRight(verification, line.trim())) {
                println("Verified: ${verification.number}")
                return
            }
        }
    }

    private suspend fun isRight(
        verification: Verification,
        code: String,
    ): Boolean =
        try {
            verification.verify(code).await()
            true
        } catch (e: SinchException) {
            if (e.error.code != ErrorCode.VERIFICATION_INVALID_CODE) throw e
            println("That is not the code. It is:")
            false
        }
}
