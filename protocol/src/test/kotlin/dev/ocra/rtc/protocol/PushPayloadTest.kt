package dev.ocra.rtc.protocol

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.Random

internal class PushPayloadTest {
    private val key = ByteArray(PushPayload.KEY_BYTES) { it.toByte() }
    private val content = PushContent("alice", "Alice Ü", true, mapOf("a" to "b"))
    private val notice = PushNotice(PushEvent.CALL, "call-1", 1_700_000_000_000, null, content)

    @Test
    fun `who has the key reads everything`() {
        assertEquals(notice, PushPayload.read(PushPayload.write(notice, key), key))
    }

    @Test
    fun `without a key a push carries ids and times alone`() {
        val entries = PushPayload.write(notice, null)
        assertFalse(entries.toString().contains("alice", ignoreCase = true))
        assertEquals(notice.copy(content = null), PushPayload.read(entries, null))
    }

    @Test
    fun `nobody else reads what is sealed, and no two pushes are alike`() {
        val entries = PushPayload.write(notice, key)
        assertFalse(entries.toString().contains("alice", ignoreCase = true))
        assertNotEquals(entries, PushPayload.write(notice, key))
        assertNull(PushPayload.read(entries, null).content)
        assertNull(PushPayload.read(entries, ByteArray(PushPayload.KEY_BYTES)).content)
    }

    @Test
    fun `sealed content does not go with other clear entries`() {
        val entries = PushPayload.write(notice, key)
        assertNull(PushPayload.read(entries + ("ocra_call" to "call-2"), key).content)
        assertNull(PushPayload.read(entries + ("ocra_expires" to "1"), key).content)
    }

    @Test
    fun `the end of a call says why`() {
        val end = PushNotice(PushEvent.CANCEL, "call-1", 5, EndCause.CANCELED, content)
        assertEquals(end, PushPayload.read(PushPayload.write(end, key), key))
    }

    @Test
    fun `what a push service would refuse as too long leaves its headers behind`() {
        val long =
            content.copy(
                displayName = "\u0001".repeat(255),
                headers =
                    mapOf("h" to "\u0001".repeat(1023)),
            )
        val entries = PushPayload.write(notice.copy(content = long), key)
        assertTrue(entries.entries.sumOf { it.key.length + it.value.length } < 3_800)
        assertEquals(long.copy(headers = emptyMap()), PushPayload.read(entries, key).content)
    }

    @Test
    fun `foreign and damaged payloads are told apart`() {
        assertFalse(PushPayload.isPayload(emptyMap()))
        assertFalse(PushPayload.isPayload(mapOf("from" to "somebody", "ocra" to "yes")))
        assertTrue(PushPayload.isPayload(mapOf("ocra" to "2")))
        val good = PushPayload.write(notice, key)
        val bad =
            listOf(
                emptyMap(),
                mapOf("ocra" to "2"),
                good - "ocra_call",
                good + ("ocra_call" to "../etc"),
                good + ("ocra_expires" to "soon"),
                good + ("ocra_event" to "party"),
            )
        for (entries in bad) {
            assertThrows(IllegalArgumentException::class.java) { PushPayload.read(entries, key) }
        }
    }

    @Test
    fun `garbage where the seal should be closes the content and breaks nothing`() {
        val random = Random(5)
        val good = PushPayload.write(notice, key)
        val sealed = good.getValue("ocra_sealed")
        repeat(2_000) {
            val chars = sealed.toCharArray()
            repeat(1 + random.nextInt(4)) {
                chars[random.nextInt(chars.size)] =
                    random.nextInt(128).toChar()
            }
            val cut = String(chars, 0, random.nextInt(chars.size))
            assertNull(PushPayload.read(good + ("ocra_sealed" to cut), key).content)
        }
    }
}
