package dev.ocra.rtc.server.smpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.smpp.HandmadeCentre.Submitted;
import dev.ocra.rtc.server.verification.GatewayEvent;
import dev.ocra.rtc.server.verification.GatewayOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway against a centre that speaks the protocol byte by byte, over real sockets. */
@NullMarked
@Timeout(60)
class SmppGatewayTest {
  private static final String PASSWORD = "secret08";

  private final HandmadeCentre centre = newCentre();
  private final BlockingQueue<GatewayEvent> events = new LinkedBlockingQueue<>();

  private static HandmadeCentre newCentre() {
    try {
      return new HandmadeCentre(PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void closeCentre() throws Exception {
    centre.close();
  }

  private SmppOptions options() {
    return SmppOptions.of("127.0.0.1", centre.port(), "ocra", PASSWORD, "Ocra");
  }

  private void send(SmppGateway gateway, String text) {
    gateway.sendSms(
        new GatewayOrder.Sms("v1", "key", "+46700000001", text, Duration.ofMinutes(10)),
        events::add);
  }

  private GatewayEvent event() throws InterruptedException {
    GatewayEvent event = events.poll(20, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing was reported");
    }
    return event;
  }

  @Test
  void aMessageHasTheFieldsOfTheSpecification() throws Exception {
    try (SmppGateway gateway = SmppGateway.open(options())) {
      assertEquals("ocra 0x34", centre.binds.poll(20, TimeUnit.SECONDS));
      send(gateway, "Code: 123456 @ {€}");
      Submitted one = centre.await();
      assertEquals("46700000001", one.destination());
      assertEquals(1, one.destinationTon());
      assertEquals(1, one.destinationNpi());
      assertEquals("Ocra", one.source());
      assertEquals(5, one.sourceTon(), "a name");
      assertEquals(0, one.sourceNpi());
      assertEquals(0, one.esmClass());
      assertEquals("000000001000000R", one.validity());
      assertEquals(1, one.registered(), "a receipt is asked for");
      assertEquals(0, one.coding());
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      expected.write("Code: 123456 ".getBytes(StandardCharsets.US_ASCII));
      expected.write(new byte[] {0, ' ', 0x1B, 0x28, 0x1B, 0x65, 0x1B, 0x29});
      assertArrayEquals(expected.toByteArray(), one.message());
      assertInstanceOf(GatewayEvent.Accepted.class, event());
      centre.receipt(one, "DELIVRD");
      assertInstanceOf(GatewayEvent.Delivered.class, event());
      assertEquals(0, centre.receiptAnswers.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void otherScriptsGoInUcs2() throws Exception {
    try (SmppGateway gateway = SmppGateway.open(options())) {
      send(gateway, "Код: 123456 😀");
      Submitted one = centre.await();
      assertEquals(8, one.coding());
      assertEquals("Код: 123456 😀", one.text());
    }
  }

  @Test
  void aNumberIsASourceOfItsOwnType() throws Exception {
    SmppOptions numeric = SmppOptions.of("127.0.0.1", centre.port(), "ocra", PASSWORD, "+4610");
    try (SmppGateway gateway = SmppGateway.open(numeric)) {
      send(gateway, "x");
      Submitted one = centre.await();
      assertEquals("4610", one.source());
      assertEquals(1, one.sourceTon());
      assertEquals(1, one.sourceNpi());
    }
  }

  @Test
  void aLongTextGoesInPartsThatAPhonePutsTogether() throws Exception {
    String text = "a".repeat(152) + "€" + "b".repeat(160);
    try (SmppGateway gateway = SmppGateway.open(options())) {
      send(gateway, text);
      StringBuilder whole = new StringBuilder();
      Submitted last = centre.await();
      for (int part = 1; ; part++) {
        assertEquals(0x40, last.esmClass(), "a header comes first");
        byte[] header = Arrays.copyOf(last.message(), 6);
        assertArrayEquals(new byte[] {5, 0, 3, header[3], 3, (byte) part}, header);
        byte[] piece = Arrays.copyOfRange(last.message(), 6, last.message().length);
        assertTrue(piece.length <= 153);
        assertFalse(piece[piece.length - 1] == 0x1B, "no character is torn");
        whole.append(new String(piece, StandardCharsets.US_ASCII));
        if (part == 3) {
          break;
        }
        centre.receipt(last, "DELIVRD");
        last = centre.await();
      }
      assertEquals(text.replace("€", "\u001be"), whole.toString());
      assertInstanceOf(GatewayEvent.Accepted.class, event());
      assertNull(events.poll(), "not before the last part arrived");
      centre.receipt(last, "DELIVRD");
      assertInstanceOf(GatewayEvent.Delivered.class, event());
    }
  }

  @Test
  void aLongTextMayGoInOnePiece() throws Exception {
    try (SmppGateway gateway = SmppGateway.open(options().withPayload(true))) {
      send(gateway, "ä".repeat(300));
      Submitted one = centre.await();
      assertEquals(0, one.message().length);
      byte[] payload = one.options().getOrDefault(0x0424, new byte[0]);
      byte[] expected = new byte[300];
      Arrays.fill(expected, (byte) 0x7B);
      assertArrayEquals(expected, payload);
      assertNull(centre.submitted.poll());
    }
  }

  @Test
  void aBusyCentreIsTriedAgain() throws Exception {
    centre.statuses.add(0x58);
    centre.statuses.add(0x14);
    try (SmppGateway gateway = SmppGateway.open(options())) {
      send(gateway, "x");
      centre.await();
      centre.await();
      centre.await();
      assertInstanceOf(GatewayEvent.Accepted.class, event());
    }
  }

  @Test
  void aCentreThatStaysBusyIsGivenUp() throws Exception {
    for (int i = 0; i < 100; i++) {
      centre.statuses.add(0x58);
    }
    try (SmppGateway gateway = SmppGateway.open(options().withRetryTime(Duration.ofMillis(500)))) {
      send(gateway, "x");
      assertEquals(
          GatewayEvent.Cause.UNAVAILABLE,
          assertInstanceOf(GatewayEvent.Refused.class, event()).cause());
    }
  }

  @Test
  void aRefusalIsTyped() throws Exception {
    centre.statuses.add(0x0B);
    centre.statuses.add(0x45);
    try (SmppGateway gateway = SmppGateway.open(options())) {
      send(gateway, "x");
      assertEquals(
          GatewayEvent.Cause.DESTINATION,
          assertInstanceOf(GatewayEvent.Refused.class, event()).cause());
      send(gateway, "x");
      assertEquals(
          GatewayEvent.Cause.UNDELIVERED,
          assertInstanceOf(GatewayEvent.Refused.class, event()).cause());
    }
  }

  @Test
  void aReceiptOfAFailureIsTold() throws Exception {
    try (SmppGateway gateway = SmppGateway.open(options())) {
      send(gateway, "x");
      Submitted one = centre.await();
      assertInstanceOf(GatewayEvent.Accepted.class, event());
      centre.receipt(one, "ENROUTE");
      centre.receipt(one, "UNDELIV");
      assertEquals(
          GatewayEvent.Cause.UNDELIVERED,
          assertInstanceOf(GatewayEvent.Refused.class, event()).cause());
    }
  }

  @Test
  void aLostLinkIsBoundAgain() throws Exception {
    try (SmppGateway gateway = SmppGateway.open(options())) {
      assertEquals("ocra 0x34", centre.binds.poll(20, TimeUnit.SECONDS));
      centre.drop();
      send(gateway, "x");
      assertEquals("ocra 0x34", centre.binds.poll(20, TimeUnit.SECONDS));
      centre.await();
      assertInstanceOf(GatewayEvent.Accepted.class, event());
    }
  }

  @Test
  void aSilentLinkIsChecked() throws Exception {
    try (SmppGateway gateway =
        SmppGateway.open(options().withEnquireTime(Duration.ofMillis(200)))) {
      for (int i = 0; i < 3; i++) {
        assertTrue(centre.enquiries.poll(20, TimeUnit.SECONDS) != null);
      }
      assertTrue(gateway.isBound());
    }
  }

  @Test
  void aWrongPasswordIsTriedAgainAndMessagesAreRefusedMeanwhile() throws Exception {
    SmppOptions wrong =
        SmppOptions.of("127.0.0.1", centre.port(), "ocra", "wrong", "Ocra")
            .withRetryTime(Duration.ofMillis(300));
    try (SmppGateway gateway = SmppGateway.open(wrong)) {
      assertEquals("ocra 0x34 refused", centre.binds.poll(20, TimeUnit.SECONDS));
      send(gateway, "x");
      assertEquals(
          GatewayEvent.Cause.UNAVAILABLE,
          assertInstanceOf(GatewayEvent.Refused.class, event()).cause());
      assertEquals("ocra 0x34 refused", centre.binds.poll(20, TimeUnit.SECONDS));
      assertFalse(gateway.isBound());
    }
  }

  @Test
  void manyMessagesGoAtOnce() throws Exception {
    try (SmppGateway gateway = SmppGateway.open(options())) {
      for (int i = 0; i < 200; i++) {
        send(gateway, "message " + i);
      }
      for (int i = 0; i < 200; i++) {
        assertInstanceOf(GatewayEvent.Accepted.class, event());
      }
      assertEquals(200, centre.submitted.size());
    }
  }

  @Test
  void whatDoesNotFitTheProtocolIsRefusedAtOnce() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SmppOptions.of("h", 2775, "ocra", "nine chars", "Ocra"));
    assertThrows(IllegalArgumentException.class, () -> SmppOptions.of("h", 0, "ocra", "p", "Ocra"));
    assertFalse(options().toString().contains(PASSWORD));
  }
}
