package dev.ocra.rtc.protocol

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.Random

internal class ReliableStreamTest {
    private val client = ReliableStream<ToServer, ToClient>()
    private val server = ReliableStream<ToClient, ToServer>()

    @Test
    fun `gaps wait and duplicates are dropped`() {
        val frames = (1..3).map { client.send(Answer("$it")) }
        assertEquals(emptyList<Any>(), server.receive(frames[2]))
        assertEquals(emptyList<Any>(), server.receive(frames[1]))
        assertEquals(listOf("1", "2", "3").map(::Answer), server.receive(frames[0]))
        assertEquals(emptyList<Any>(), server.receive(frames[1]))
        assertEquals(3, server.received)
        assertEquals(3, client.pending)
        client.receive(server.aside(Ack))
        assertEquals(0, client.pending)
    }

    @Test
    fun `a new link gets what the other end lacks`() {
        repeat(4) { client.send(Answer("$it")) }
        assertEquals(listOf(3L, 4L), client.resume(2).map { it.seq })
        assertEquals(2, client.pending)
    }

    @Test
    fun `what cannot be is refused`() {
        assertThrows(ProtocolException::class.java) { client.acknowledge(1) }
        val far = Frame(5_000, 0, Progressing("c"))
        assertThrows(ProtocolException::class.java) { client.receive(far) }
        val small = ReliableStream<ToServer, ToClient>(capacity = 2)
        repeat(2) { small.send(Answer("c")) }
        val e = assertThrows(ProtocolException::class.java) { small.send(Answer("c")) }
        assertEquals(ErrorCodes.TOO_MANY, e.code)
    }

    @Test
    fun `over a link that loses, repeats and reorders everything arrives once and in order`() {
        for (seed in 1L..50L) {
            val random = Random(seed)
            val sender = ReliableStream<ToServer, ToClient>()
            val receiver = ReliableStream<ToClient, ToServer>()
            val air = ArrayList<Frame<ToServer>>()
            val arrived = ArrayList<String>()
            var sent = 0
            var rounds = 0
            while (arrived.size < 200) {
                assertTrue(++rounds < 100_000, "seed $seed gets nowhere")
                if (sent < 200 && random.nextInt(3) == 0) air += sender.send(Answer("${sent++}"))
                if (random.nextInt(10) == 0) air += sender.unacknowledged()
                if (air.isNotEmpty()) {
                    val frame = air.removeAt(random.nextInt(air.size))
                    when (random.nextInt(4)) {
                        0 -> continue
                        1 -> air += frame
                    }
                    receiver.receive(frame).forEach { arrived += (it as Answer).call }
                }
                if (random.nextInt(8) == 0) sender.receive(receiver.aside(Ack))
            }
            assertEquals((0 until 200).map { "$it" }, arrived)
        }
    }
}
