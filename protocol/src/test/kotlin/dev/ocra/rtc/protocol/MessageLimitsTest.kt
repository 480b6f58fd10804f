package dev.ocra.rtc.protocol

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

internal class MessageLimitsTest {
    private val bob = listOf("bob")

    @Test
    fun `what is within the limits has no fault`() {
        assertNull(Limits.messageFault(bob, "", emptyMap()))
        assertNull(Limits.messageFault(List(10) { "user$it" }, "hi", mapOf("a" to "b")))
        assertNull(Limits.messageFault(bob, "ü".repeat(Limits.MAX_TEXT_BYTES / 2), emptyMap()))
        assertNull(Limits.messageFault(bob, "hi", mapOf("a" to "b".repeat(1023))))
    }

    @Test
    fun `what is beyond a limit has a fault`() {
        assertNotNull(Limits.messageFault(emptyList(), "hi", emptyMap()))
        assertNotNull(Limits.messageFault(List(11) { "user$it" }, "hi", emptyMap()))
        assertNotNull(Limits.messageFault(listOf("bob", "bob"), "hi", emptyMap()))
        assertNotNull(Limits.messageFault(listOf("bob smith"), "hi", emptyMap()))
        assertNotNull(
            Limits.messageFault(bob, "ü".repeat(Limits.MAX_TEXT_BYTES / 2) + "x", emptyMap()),
        )
        assertNotNull(Limits.messageFault(bob, "hi", mapOf("a" to "b".repeat(1024))))
        assertNotNull(Limits.messageFault(bob, "a\u0000b", emptyMap()))
        assertNotNull(Limits.messageFault(bob, "hi", mapOf("a" to "\u0000")))
    }

    @Test
    fun `the longest message fits a frame`() {
        val worst = "\u0001".repeat(Limits.MAX_TEXT_BYTES)
        val users = List(Limits.MAX_RECIPIENTS) { "$it".repeat(255) }
        val headers = mapOf("h" to "\u0001".repeat(Limits.MAX_HEADER_BYTES - 1))
        assertNull(Limits.messageFault(users, worst, headers))
        val frame = Frame(1, 1, TextItem(1, "m", "a".repeat(255), users, worst, headers, 1))
        assertEquals(frame, Codec.decodeToClient(Codec.encodeToClient(frame)))
    }

    @Test
    fun `headers come back as they were stored`() {
        val headers = mapOf("a" to "b", "quote\"" to "line\nü")
        assertEquals(headers, Codec.decodeHeaders(Codec.encodeHeaders(headers)))
    }
}
