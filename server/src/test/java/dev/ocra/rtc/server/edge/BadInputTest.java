package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.DescriptionKind;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.signalling.CloseCodes;
import dev.ocra.rtc.server.signalling.SignallingOptions;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one connection sends, it gets a typed answer, and a call between others goes on. */
@NullMarked
@Timeout(60)
class BadInputTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final OcraServer server =
      OcraServer.builder()
          .application(WireDevice.KEY, WireDevice.SECRET)
          .signalling(SignallingOptions.defaults().withHelloTime(Duration.ofSeconds(3)))
          .maxUnsentBytes(1 << 18)
          .slowReaderTime(Duration.ofSeconds(1))
          .start();
  private final WireDevice alice = register("alice", "a1");
  private final WireDevice bob = register("bob", "b1");
  private int changes;

  private WireDevice register(String user, String device) {
    try {
      return WireDevice.registered(http, server, user, device);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void call() throws Exception {
    alice.send(new Invite("call", "bob", false, Map.of(), null));
    bob.await(Incoming.class);
    bob.send(new Ringing("call", null));
    bob.send(new Answer("call"));
    alice.await(Answered.class);
    bob.await(Answered.class);
  }

  /** The call of the others goes on: each hears the other, and nothing failed. */
  @AfterEach
  void theCallGoesOn() throws Exception {
    changes++;
    alice.send(new MediaState("call", "b1", true, changes % 2 == 0));
    assertEquals("a1", bob.await(MediaState.class).getPeer());
    bob.send(new MediaState("call", "a1", false, true));
    assertEquals("b1", alice.await(MediaState.class).getPeer());
    assertFalse(alice.closed.isDone() || bob.closed.isDone());
    server.close();
  }

  private static void assertRefused(WireDevice link, int code, int close) throws Exception {
    Refused refused = link.await(Refused.class);
    assertEquals(code, refused.getCode(), refused.getMessage());
    assertFalse(refused.getMessage().contains("Exception"), refused.getMessage());
    assertEquals(close, link.awaitClose());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "{\"message\":{\"type\":\"hello\"}}",
        "{\"message\":{\"type\":\"hello\",\"version\":\"x\",\"device\":[]}}",
        "{\"message\":{\"type\":\"welcome\",\"session\":\"s\",\"resumed\":true,\"received\":0,\"user\":\"u\"}}",
        "{\"seq\":-1,\"message\":{\"type\":\"ack\"}}",
        "{\"seq\":1,\"message\":{\"type\":\"invite\",\"call\":\"c\",\"to\":\"bob\"}}",
      })
  void aLinkBeginsWithHello(String first) throws Exception {
    WireDevice link = WireDevice.open(http, server);
    link.raw(first);
    assertRefused(link, ErrorCodes.NOT_REGISTERED, CloseCodes.POLICY_VIOLATION);
  }

  @Test
  void helloHasToComeInTime() throws Exception {
    assertRefused(
        WireDevice.open(http, server), ErrorCodes.NOT_REGISTERED, CloseCodes.POLICY_VIOLATION);
  }

  @Test
  void forgedAndExpiredTokensAreRefused() throws Exception {
    WireDevice forger = WireDevice.open(http, server);
    forger.hello("x", WireDevice.token("alice").applicationSecret("Z3Vlc3NlZA==").build());
    assertRefused(forger, ErrorCodes.INVALID_TOKEN, CloseCodes.POLICY_VIOLATION);
    WireDevice late = WireDevice.open(http, server);
    InstantSource yesterday = InstantSource.fixed(Instant.now().minus(Duration.ofDays(1)));
    late.hello("x", WireDevice.token("alice").clock(yesterday).build());
    assertRefused(late, ErrorCodes.EXPIRED_TOKEN, CloseCodes.POLICY_VIOLATION);
    WireDevice unsigned = WireDevice.open(http, server);
    unsigned.hello("x", "eyJhbGciOiJub25lIiwia2lkIjoiaGtkZnYxLTIwMjYwMTAxIn0.e30.");
    assertRefused(unsigned, ErrorCodes.INVALID_TOKEN, CloseCodes.POLICY_VIOLATION);
  }

  @Test
  void malformedAndUnknownMessagesGetAnErrorEach() throws Exception {
    WireDevice mallory = register("mallory", "m1");
    mallory.raw("{{{");
    assertEquals(ErrorCodes.BAD_REQUEST, mallory.await(RequestFailed.class).getCode());
    mallory.rawMessage("{\"type\":\"format-disk\"}");
    RequestFailed unknown = mallory.await(RequestFailed.class);
    assertEquals(ErrorCodes.UNKNOWN_MESSAGE, unknown.getCode());
    assertEquals(1, unknown.getRequest());
    mallory.raw("[".repeat(100_000));
    assertEquals(ErrorCodes.BAD_REQUEST, mallory.await(RequestFailed.class).getCode());
    mallory.rawMessage("{\"type\":\"hangup\",\"call\":\"call\"}");
    assertEquals(ErrorCodes.UNKNOWN_CALL, mallory.await(RequestFailed.class).getCode());
  }

  @Test
  void anothersCallCannotBeTouched() throws Exception {
    WireDevice mallory = register("mallory", "m1");
    mallory.send(new Hangup("call", null));
    assertEquals(ErrorCodes.UNKNOWN_CALL, mallory.await(RequestFailed.class).getCode());
    mallory.send(new Description("call", "a1", 1, DescriptionKind.OFFER, "v=0"));
    assertEquals(ErrorCodes.UNKNOWN_CALL, mallory.await(RequestFailed.class).getCode());
    mallory.send(new Goodbye(null));
    assertEquals(CloseCodes.NORMAL, mallory.awaitClose());
  }

  @Test
  void aMessageThatIsTooLongIsRefused() throws Exception {
    WireDevice longish = register("mallory", "m1");
    longish.raw("x".repeat(128 * 1024 + 1));
    assertRefused(longish, ErrorCodes.TOO_LARGE, CloseCodes.TOO_LARGE);
    WireDevice longer = register("mallory", "m2");
    longer.raw("x".repeat(HttpHandler.MAX_FRAME_BYTES + 1));
    assertRefused(longer, ErrorCodes.TOO_LARGE, CloseCodes.TOO_LARGE);
  }

  @Test
  void piecesThatBecomeTooLongAreRefused() throws Exception {
    WireDevice link = register("mallory", "m1");
    WebSocket socket = link.socket();
    for (int i = 0; i < 4 && !link.closed.isDone(); i++) {
      socket.sendText("x".repeat(100 * 1024), false).join();
    }
    assertRefused(link, ErrorCodes.TOO_LARGE, CloseCodes.TOO_LARGE);
  }

  @Test
  void binaryMessagesAreRefused() throws Exception {
    WireDevice link = register("mallory", "m1");
    link.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    assertRefused(link, ErrorCodes.BAD_REQUEST, CloseCodes.POLICY_VIOLATION);
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws Exception {
    try (RawConnection raw = new RawConnection(server, 0)) {
      raw.upgrade("");
      assertTrue(raw.readHead().contains("101"));
      raw.frame(1, new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
      String said = new String(raw.readToEnd(), StandardCharsets.ISO_8859_1);
      assertTrue(said.contains("refused") && said.contains("40001"), said);
    }
  }

  @Test
  void framesThatBreakTheTransportsRulesAreRefused() throws Exception {
    byte[][] bad = {
      // Without a mask; reserved bits; an unknown opcode; 2^40 bytes announced; a huge ping.
      {(byte) 0x81, 0x01, 'x'},
      {(byte) 0xF1, (byte) 0x81, 0, 0, 0, 0, 'x'},
      {(byte) 0x8B, (byte) 0x80, 0, 0, 0, 0},
      {(byte) 0x81, (byte) 0xFF, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0},
      {(byte) 0x89, (byte) 0xFE, 4, 0, 0, 0, 0, 0},
    };
    for (byte[] bytes : bad) {
      try (RawConnection raw = new RawConnection(server, 0)) {
        raw.upgrade("");
        raw.readHead();
        raw.send(bytes);
        String said = new String(raw.readToEnd(), StandardCharsets.ISO_8859_1);
        assertTrue(said.contains("\"refused\""), said);
        assertFalse(said.contains("Exception"), said);
      }
    }
  }

  @Test
  void whatIsNoHttpIsRefused() throws Exception {
    for (String text :
        new String[] {
          "garbage\r\n\r\n",
          "GET / HTTP/9.9.9\r\n\r\n",
          "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n",
          "POST /demo/token HTTP/1.1\r\nConnection: close\r\nContent-Length: 99999999\r\n\r\n"
        }) {
      try (RawConnection raw = new RawConnection(server, 0)) {
        raw.send(text);
        String said = new String(raw.readToEnd(), StandardCharsets.ISO_8859_1);
        assertTrue(said.startsWith("HTTP/1.1 4"), said);
        assertFalse(said.contains("Exception"), said);
      }
    }
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() throws Exception {
    try (RawConnection raw = new RawConnection(server, 4096)) {
      raw.upgrade("");
      raw.readHead();
      String hello =
          "{\"message\":{\"type\":\"hello\",\"version\":1,\"device\":\"s1\",\"token\":\""
              + WireDevice.token("sleeper").build()
              + "\"}}";
      raw.frame(1, hello.getBytes(StandardCharsets.US_ASCII));
      WireDevice talker = register("talker", "t1");
      talker.send(new Invite("flood", "sleeper", false, Map.of(), null));
      talker.await(dev.ocra.rtc.protocol.Progressing.class);
      raw.frame(
          1,
          "{\"seq\":1,\"message\":{\"type\":\"ringing\",\"call\":\"flood\"}}"
              .getBytes(StandardCharsets.US_ASCII));
      talker.await(Ringing.class);
      String sdp = "x".repeat(100_000);
      int connections = server.connections();
      for (int i = 0; i < 200 && server.connections() == connections; i++) {
        talker.send(new Description("flood", "s1", 1, DescriptionKind.ANSWER, sdp));
      }
      // The client wakes up, and finds only what the system had buffered for it.
      assertTrue(raw.readToEnd().length < 20_000_000);
    }
  }
}
