package dev.ocra.rtc.samples.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.testkit.FakeMediaEngine;
import dev.ocra.rtc.testkit.TestBackend;
import dev.ocra.rtc.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A test of an application with the testing kit: the real client and backend, in virtual time. */
class ReceptionTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final FakeMediaEngine desk = backend.newEngine();
  private final List<String> letters = new ArrayList<>();

  private SinchClient host;
  private SinchClient visitor;
  private Reception reception;

  @BeforeEach
  void open() {
    host = backend.client("reception", desk).build();
    host.addSinchClientListener(backend.tokens("reception"));
    reception = new Reception(host, time, Duration.ofSeconds(20));
    visitor = backend.client("alice", backend.newEngine()).build();
    visitor.addSinchClientListener(backend.tokens("alice"));
    visitor
        .getMessageClient()
        .addMessageClientListener(
            new MessageClientListener() {
              @Override
              public void onIncomingMessage(MessageClient client, Message message) {
                letters.add(message.getSenderId() + ": " + message.getTextBody());
              }
            });
    host.start();
    visitor.start();
    time.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    host.terminate();
    visitor.terminate();
    time.advance(Duration.ofSeconds(1));
    assertEquals(0, desk.openObjects());
  }

  @Test
  void aCallIsAnsweredAfterAWhile() {
    Call call = visitor.getCallController().callUser("reception", MediaConstraints.AUDIO);
    time.advance(Duration.ofSeconds(15));
    assertEquals(CallState.RINGING, call.getState());
    time.advance(Duration.ofSeconds(10));
    assertEquals(CallState.ESTABLISHED, call.getState());
    assertEquals(List.of("alice"), reception.visitors());
    assertEquals(1, desk.audios().size());

    call.hangup();
    time.advance(Duration.ofSeconds(1));
    assertEquals(CallEndCause.HUNG_UP, call.getDetails().getEndCause());
    assertEquals(List.of(), letters);
  }

  @Test
  void whoGivesUpGetsAMessage() {
    Call call = visitor.getCallController().callUser("reception", MediaConstraints.AUDIO);
    time.advance(Duration.ofSeconds(15));
    call.hangup();
    time.advance(Duration.ofMinutes(1));
    assertEquals(List.of("reception: Sorry to have missed you"), letters);
    assertEquals(List.of(), reception.visitors());
  }

  @Test
  void aCallOutlivesTheLossOfItsNetwork() {
    Call call = visitor.getCallController().callUser("reception", MediaConstraints.AUDIO);
    List<String> events = new ArrayList<>();
    call.addCallListener(
        new CallListener() {
          @Override
          public void onCallReconnecting(Call call) {
            events.add("reconnecting");
          }

          @Override
          public void onCallReconnected(Call call) {
            events.add("reconnected");
          }
        });
    time.advance(Duration.ofSeconds(25));
    backend.mediaNetwork().setUp(false);
    assertTrue(time.advanceUntil(() -> !events.isEmpty(), Duration.ofSeconds(10)));
    backend.mediaNetwork().setUp(true);
    time.advance(Duration.ofSeconds(10));
    assertEquals(List.of("reconnecting", "reconnected"), events);
    assertEquals(CallState.ESTABLISHED, call.getState());
  }
}
