package dev.ocra.rtc.protocol

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.Random

internal class CodecTest {
    private val servers = listOf(IceServer(listOf("turn:turn.test"), "user", "secret"))

    private val both: List<Message> =
        listOf(
            Ack,
            Goodbye("later"),
            Ringing("c", "d"),
            Description("c", "d", 2, DescriptionKind.ANSWER, "v=0\r\n\"\\ü"),
            Candidates("c", "d", 1, listOf(Candidate("candidate:1", "0", 3))),
            MediaState("c", "d", audioMuted = true),
            Description("c", "d", 3, DescriptionKind.OFFER, "v=0", 2),
            Restart("c", "d", 2),
        )

    private val toServer: List<ToServer> =
        both.filterIsInstance<ToServer>() +
            listOf(
                Hello(Limits.VERSION, "d", "jwt", Resume("s", 7), "agent"),
                Invite("c", "bob", true, mapOf("a" to "b"), "Alice"),
                Answer("c"),
                Connected("c"),
                Hangup("c", Failure(3002, "no path")),
                RegisterPush("r", FcmTarget("1234", "token"), "key"),
                RegisterPush("r", HmsTarget("1234", "token")),
                RegisterPush("r", ApnsTarget("dev.ocra.app", "00ff", sandbox = true, voip = true)),
                RegisterPush("r", WebPushTarget("https://push.test/1", "p", "a")),
                UnregisterPush("r"),
                Relay("c"),
                Rejoin("c", "bob", "d", caller = true, video = true, establishedMillis = 5),
                SendMessage("m", listOf("bob", "carol"), "hi\n\"", mapOf("a" to "b")),
                Listen("i", 7),
                Received(8),
            )

    private val toClient: List<ToClient> =
        both.filterIsInstance<ToClient>() +
            listOf(
                Welcome("s", true, 4, "alice", 17, 15),
                Refused(40102, "no"),
                RequestFailed(3, 40400, "no", "c"),
                Prepared("c", servers, 45_000),
                Progressing("c"),
                Incoming("c", "alice", "d", true, mapOf("a" to "b"), "Alice", servers, 45_000),
                Answered("c", "d"),
                Ended("c", EndCause.CANCELED, null, "w"),
                PushRegistered("r", 17),
                PushUnregistered("r"),
                PushRequestFailed("r", 40300, "no"),
                Rejoined("c", "d", servers),
                Inbox("i"),
                MessageAccepted("m", 17, mapOf("carol" to MessageFailures.UNKNOWN_USER)),
                MessageRejected("m", 41300, "no"),
                TextItem(1, "m", "alice", listOf("bob"), "hi", mapOf("a" to "b"), 17),
                DeliveredItem(2, "m", "bob", 18),
                UndeliveredItem(3, "m", "carol", MessageFailures.EXPIRED, 19),
            )

    @Test
    fun `every message comes back as it went`() {
        toServer.forEachIndexed { i, message ->
            val frame = Frame(i.toLong(), 9, message)
            assertEquals(frame, Codec.decodeToServer(Codec.encodeToServer(frame)))
        }
        toClient.forEachIndexed { i, message ->
            val frame = Frame(i.toLong(), 9, message)
            assertEquals(frame, Codec.decodeToClient(Codec.encodeToClient(frame)))
        }
    }

    @Test
    fun `what one side may not send is unknown to the other`() {
        for (message in toClient.filterNot { it is ToServer }) {
            val text = Codec.encodeToClient(Frame(3, 1, message))
            val e = assertThrows(ProtocolException::class.java) { Codec.decodeToServer(text) }
            assertTrue(e.code == ErrorCodes.BAD_REQUEST || e.code == ErrorCodes.UNKNOWN_MESSAGE)
            assertEquals(3, e.seq)
        }
    }

    @Test
    fun `malformed input has a typed error that does not repeat it`() {
        val cases =
            mapOf(
                "" to ErrorCodes.BAD_REQUEST,
                "sesame" to ErrorCodes.BAD_REQUEST,
                "[]" to ErrorCodes.BAD_REQUEST,
                "{}" to ErrorCodes.BAD_REQUEST,
                """{"seq":-1,"message":{"type":"ack"}}""" to ErrorCodes.BAD_REQUEST,
                """{"seq":"sesame","message":{"type":"ack"}}""" to ErrorCodes.BAD_REQUEST,
                """{"message":{"type":"sesame"}}""" to ErrorCodes.UNKNOWN_MESSAGE,
                """{"message":{"type":7}}""" to ErrorCodes.BAD_REQUEST,
                """{"message":{"type":"answer"}}""" to ErrorCodes.BAD_REQUEST,
                """{"message":{"type":"answer","call":{"sesame":1}}}""" to ErrorCodes.BAD_REQUEST,
                "[".repeat(50_000) to ErrorCodes.BAD_REQUEST,
                "x".repeat(Limits.MAX_FRAME_CHARS + 1) to ErrorCodes.TOO_LARGE,
            )
        for ((text, code) in cases) {
            val e = assertThrows(ProtocolException::class.java) { Codec.decodeToServer(text) }
            assertEquals(code, e.code, text.take(60))
            assertFalse(e.message.orEmpty().contains("sesame"), e.message)
        }
    }

    @Test
    fun `whatever is broken in a frame is a protocol exception`() {
        val random = Random(5)
        val texts = toServer.mapIndexed { i, m -> Codec.encodeToServer(Frame(i + 1L, 0, m)) }
        repeat(5_000) {
            val text = StringBuilder(texts[random.nextInt(texts.size)])
            repeat(1 + random.nextInt(3)) {
                val at = random.nextInt(text.length)
                when (random.nextInt(3)) {
                    0 -> text.deleteCharAt(at)
                    1 -> text.insert(at, "{}[]\":,0x\\"[random.nextInt(10)])
                    else -> text.setCharAt(at, (32 + random.nextInt(95)).toChar())
                }
                if (text.isEmpty()) text.append('{')
            }
            try {
                Codec.decodeToServer(text.toString())
            } catch (e: ProtocolException) {
                assertTrue(e.code >= 40_000)
            }
        }
    }

    @Test
    fun `unknown fields are left to newer versions`() {
        val frame =
            Codec.decodeToClient(
                """{"new":1,"message":{"type":"progressing","call":"c","new":[]}}""",
            )
        assertEquals(Frame(0, 0, Progressing("c")), frame)
    }

    @Test
    fun `a frame reads the same however it is written`() {
        val frame = Frame(7, 3, Hangup("c"))
        val texts =
            listOf(
                """{"seq":7,"ack":3,"message":{"type":"hangup","call":"c"}}""",
                """ { "message" : { "call" : "c" , "type" : "hangup" } , "ack" : 3 , "seq" : 7 } """,
                """{"seq":"7","ack":3,"message":{"type":"hangup","call":"c"}}""",
                """{"seq":1,"seq":7,"ack":3,"message":{"type":"hangup","call":"b","call":"c"}}""",
                """{"seq":7,"ack":3,"message":{"type":"answer","call":"c","type":"hangup"}}""",
                """{"seq":7,"ack":3,"message":{"type":"answer","call":"c","\u0074ype":"hangup"}}""",
                """{"seq":7,"ack":3,"message":{"type":"answer"},"message":{"type":"hangup","call":"c"}}""",
                """{"seq":-7,"seq":7,"ack":3,"message":{"type":"hangup","call":"c","new":{"type":1}}}""",
                """{"seq":7,"ack":3,"message":{"type":"hangup","call":"\u0063"}}""",
            )
        for (text in texts) assertEquals(frame, Codec.decodeToServer(text), text)
    }

    @Test
    fun `a frame has one spelling`() {
        assertEquals(
            """{"seq":7,"ack":3,"message":{"type":"hangup","call":"c","failure":{"code":1,"message":"é\n"}}}""",
            Codec.encodeToServer(Frame(7, 3, Hangup("c", Failure(1, "é\n")))),
        )
        assertEquals(
            """{"ack":0,"message":{"type":"ack"}}""",
            Codec.encodeToServer(Frame(0, 0, Ack)),
        )
    }
}
