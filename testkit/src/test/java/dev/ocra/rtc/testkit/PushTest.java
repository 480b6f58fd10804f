package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.PushTokenUnregistrationCallback;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPush;
import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallNotificationResult;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.push.PushPayloadKey;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Apps that do not run are woken by pushes, ring, and learn what became of their calls. */
@NullMarked
class PushTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 23);
  private final PushPayloadKey key = PushPayloadKey.generate();
  private final Phone alice = Phone.withSeveralCalls(backend, "alice", "a1");

  private void seconds(long seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  private PushConfiguration fcm(String token) {
    return PushConfiguration.fcmPushConfigurationBuilder()
        .senderID("123456")
        .registrationToken(token)
        .payloadKey(key)
        .build();
  }

  /** A phone whose app is built, but not started. */
  private Phone phone(String user, String device, String token) {
    Phone phone =
        new Phone(
            backend,
            user,
            device,
            LinkFaults.NONE,
            builder -> builder.pushConfiguration(fcm(token)));
    phone.client.addSinchClientListener(new PushEvents(phone.events));
    return phone;
  }

  /** A device that was used once; its app does not run any more. */
  private void used(String user, String device, String token) {
    Phone phone = phone(user, device, token);
    phone.start();
    seconds(1);
    assertTrue(phone.events.contains("push registered"), phone.events.toString());
    phone.client.terminateGracefully();
    seconds(5);
    assertEquals(0, phone.transport.openLinks());
  }

  private record PushEvents(List<String> events) implements SinchClientListener {
    @Override
    public void onCredentialsRequired(ClientRegistration clientRegistration) {}

    @Override
    public void onPushTokenRegistered() {
      events.add("push registered");
    }

    @Override
    public void onPushTokenRegistrationFailed(SinchError error) {
      events.add("push failed " + error.getCode());
    }

    @Override
    public void onPushTokenUnregistered() {
      events.add("push unregistered");
    }
  }

  private record Unregistration(List<String> events) implements PushTokenUnregistrationCallback {
    @Override
    public void onPushTokenUnregistered() {
      events.add("unregistered");
    }

    @Override
    public void onPushTokenUnregistrationFailed(SinchError error) {
      events.add("unregistration failed " + error.getCode());
    }
  }

  private List<String> relay(Phone phone, Map<String, String> payload) {
    List<String> outcome = phone.events;
    phone
        .client
        .relayRemotePushNotification(payload)
        .then(result -> outcome.add("relayed " + describe(result)))
        .fail(error -> outcome.add("relay failed " + error.getCode()));
    return outcome;
  }

  private static String lastOf(List<String> events, String kind) {
    return events.stream()
        .filter(event -> event.startsWith(kind))
        .reduce((earlier, later) -> later)
        .orElse("none of " + events);
  }

  private static String describe(CallNotificationResult result) {
    return result.isCallCanceled()
        ? "canceled " + result.getEndCause()
        : result.isTimedOut() ? "timed out " + result.getEndCause() : "ringing";
  }

  private Map<String, String> lastPayload(String token) {
    List<Map<String, String>> payloads = backend.pushes().payloadsTo(token);
    assertFalse(payloads.isEmpty(), "nothing was pushed to " + token);
    return payloads.get(payloads.size() - 1);
  }

  @Test
  void anAppThatDoesNotRunIsWokenRingsAnswersAndTalks() {
    used("bob", "b1", "token-1");
    RecordedCall call = alice.call("bob", true);
    seconds(1);
    assertEquals(CallState.PROGRESSING, call.call.getState());

    Map<String, String> payload = lastPayload("token-1");
    assertTrue(SinchPush.isSinchPushPayload(payload));
    CallNotificationResult push =
        SinchPush.queryPushNotificationPayload(payload, key, time.clock());
    assertEquals("alice", push.getRemoteUserId());
    assertEquals(call.call.getCallId(), push.getCallId());
    assertTrue(push.isVideoOffered());
    assertEquals(Map.of("from-device", "a1"), push.getHeaders());
    assertEquals("ringing", describe(push));
    assertFalse(payload.toString().contains("alice"), "push services need not know who calls");

    Phone bob = phone("bob", "b1", "token-1");
    bob.onIncoming = incoming -> bob.events.add("incoming");
    List<String> events = relay(bob, payload);
    seconds(1);
    assertTrue(bob.client.isStarted());
    assertEquals(1, bob.calls.size());
    assertTrue(events.indexOf("incoming") < events.indexOf("relayed ringing"), events.toString());
    assertEquals(CallState.RINGING, call.call.getState());
    bob.lastCall().call.answer();
    seconds(1);
    assertTrue(call.isEstablished());
    assertTrue(bob.lastCall().isEstablished());
    assertEquals(1, backend.pushes().orders().size());
    call.call.hangup();
    seconds(1);
    assertEquals(CallEndCause.HUNG_UP, bob.lastCall().cause());
    assertEquals(1, backend.pushes().orders().size(), "who was told by its link needs no push");
  }

  @Test
  void relayingTwiceRingsOnce() {
    used("bob", "b1", "token-1");
    alice.call("bob", false);
    seconds(1);
    Phone bob = phone("bob", "b1", "token-1");
    relay(bob, lastPayload("token-1"));
    relay(bob, lastPayload("token-1"));
    seconds(1);
    relay(bob, lastPayload("token-1"));
    seconds(1);
    assertEquals(1, bob.calls.size());
    assertEquals(3, bob.events.stream().filter("relayed ringing"::equals).count());
  }

  @Test
  void aCallThatIsCancelledBeforeTheRelayDoesNotRing() {
    used("bob", "b1", "token-1");
    RecordedCall call = alice.call("bob", false);
    seconds(1);
    Map<String, String> first = lastPayload("token-1");
    call.call.hangup();
    seconds(1);
    PushOrder last = backend.pushes().orders().get(1);
    assertEquals(PushEvent.CANCEL, last.event());
    CallNotificationResult cancel =
        SinchPush.queryPushNotificationPayload(last.payload(), key, time.clock());
    assertEquals("canceled CANCELED", describe(cancel));

    Phone bob = phone("bob", "b1", "token-1");
    List<String> events = relay(bob, last.payload());
    seconds(1);
    assertEquals(List.of("relayed canceled CANCELED"), events);
    assertFalse(bob.client.isStarted(), "there is nothing to start for");

    relay(bob, first);
    seconds(1);
    assertEquals("relayed canceled CANCELED", lastOf(events, "relayed"));
    assertTrue(bob.calls.isEmpty());
  }

  @Test
  void aCallThatNobodyTookIsTimedOut() {
    used("bob", "b1", "token-1");
    RecordedCall call = alice.call("bob", false);
    seconds(46);
    assertEquals(CallEndCause.TIMEOUT, call.cause());
    Map<String, String> payload = backend.pushes().payloadsTo("token-1").get(0);
    assertTrue(SinchPush.queryPushNotificationPayload(payload, key, time.clock()).isTimedOut());
    Phone bob = phone("bob", "b1", "token-1");
    List<String> events = relay(bob, payload);
    seconds(1);
    assertEquals("relayed timed out TIMEOUT", lastOf(events, "relayed"));
    seconds(600);
    relay(bob, payload);
    seconds(1);
    assertEquals("relayed timed out TIMEOUT", lastOf(events, "relayed"));
    assertTrue(bob.calls.isEmpty());
  }

  @Test
  void ofTwoDevicesThatArePushedOneAnswers() {
    used("bob", "b1", "token-1");
    used("bob", "b2", "token-2");
    RecordedCall call = alice.call("bob", false);
    seconds(1);
    Map<String, String> second = lastPayload("token-2");
    Phone bob = phone("bob", "b1", "token-1");
    relay(bob, lastPayload("token-1"));
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    assertTrue(call.isEstablished());
    CallNotificationResult cancel =
        SinchPush.queryPushNotificationPayload(lastPayload("token-2"), key, time.clock());
    assertEquals("canceled OTHER_DEVICE_ANSWERED", describe(cancel));
    assertEquals(1, backend.pushes().payloadsTo("token-1").size());

    Phone other = phone("bob", "b2", "token-2");
    List<String> events = relay(other, second);
    seconds(1);
    assertEquals("relayed canceled OTHER_DEVICE_ANSWERED", lastOf(events, "relayed"));
    assertTrue(other.calls.isEmpty());
    assertTrue(call.isEstablished());
  }

  @Test
  void aDeviceWithALinkIsPushedOnlyIfItDoesNotRingInTime() {
    Phone bob = phone("bob", "b1", "token-1");
    bob.start();
    RecordedCall first = alice.call("bob", false);
    seconds(10);
    assertTrue(backend.pushes().orders().isEmpty());
    first.call.hangup();
    seconds(1);
    bob.transport.setFaults(new LinkFaults(Duration.ofMillis(10), Duration.ofMillis(30), 1, 0, 0));
    alice.call("bob", false);
    seconds(1);
    assertTrue(backend.pushes().orders().isEmpty());
    seconds(2);
    assertEquals(1, backend.pushes().orders().size());
  }

  @Test
  void aTokenThatThePlatformDisownsIsDropped() {
    used("bob", "b1", "token-1");
    backend.pushes().answer(order -> PushResult.unregistered("gone"));
    RecordedCall call = alice.call("bob", false);
    seconds(11);
    assertEquals(CallEndCause.TIMEOUT, call.cause());
    alice.call("bob", false);
    seconds(11);
    assertEquals(1, backend.pushes().orders().size());
  }

  @Test
  void aPushServiceThatIsDownIsTriedAgainWhileItRings() {
    used("bob", "b1", "token-1");
    List<Long> tries = new ArrayList<>();
    backend
        .pushes()
        .answer(
            order -> {
              tries.add(time.elapsed().toMillis());
              return tries.size() < 4 ? PushResult.retry("503", null) : PushResult.accepted();
            });
    RecordedCall call = alice.call("bob", false);
    seconds(9);
    assertEquals(4, tries.size(), tries.toString());
    assertEquals(
        List.of(500L, 1000L, 2000L),
        List.of(
            tries.get(1) - tries.get(0), tries.get(2) - tries.get(1), tries.get(3) - tries.get(2)));
    assertEquals(CallState.PROGRESSING, call.call.getState());
    backend.pushes().answer(order -> PushResult.retry("503", null));
    RecordedCall second = alice.call("bob", false);
    seconds(2);
    second.call.hangup();
    seconds(1);
    int sent = backend.pushes().orders().size();
    seconds(60);
    assertTrue(
        backend.pushes().orders().stream()
            .skip(sent)
            .noneMatch(order -> order.call().equals(second.call.getCallId())),
        "a call that is over is not pushed any more");
  }

  @Test
  void theNextUserOfAPhoneGetsNothingOfThePreviousOne() {
    Phone bob = phone("bob", "b1", "token-1");
    bob.start();
    seconds(1);
    List<String> events = new ArrayList<>();
    bob.client.unregisterPushToken(new Unregistration(events));
    seconds(1);
    assertEquals(List.of("unregistered"), events);
    assertTrue(bob.events.contains("push unregistered"));
    bob.transport.breakLinks();
    seconds(90);
    bob.client.terminateGracefully();
    seconds(5);
    alice.call("bob", false);
    seconds(3);
    assertTrue(backend.pushes().orders().isEmpty());
  }

  @Test
  void aTokenBelongsToTheUserWhoRegisteredItLast() {
    used("bob", "b1", "token-1");
    used("carol", "b1", "token-1");
    alice.call("bob", false);
    seconds(3);
    assertTrue(backend.pushes().orders().isEmpty(), "bob has forgotten to unregister");
    alice.call("carol", false);
    seconds(3);
    assertEquals(1, backend.pushes().orders().size());
  }

  @Test
  void aRelayForSomebodyElsesCallRingsNowhere() {
    used("bob", "b1", "token-1");
    alice.call("bob", false);
    seconds(1);
    Phone mallory = phone("mallory", "m1", "token-2");
    List<String> events = relay(mallory, lastPayload("token-1"));
    seconds(1);
    assertEquals("relayed timed out TIMEOUT", lastOf(events, "relayed"));
    assertTrue(mallory.calls.isEmpty());
  }

  @Test
  void pushRegistrationsOutliveTheBackend() {
    used("bob", "b1", "token-1");
    backend.restart();
    alice.transport.breakLinks();
    seconds(30);
    assertTrue(alice.client.isStarted());
    RecordedCall call = alice.call("bob", false);
    seconds(1);
    Phone bob = phone("bob", "b1", "token-1");
    relay(bob, lastPayload("token-1"));
    seconds(1);
    bob.lastCall().call.answer();
    seconds(1);
    assertTrue(call.isEstablished());
  }

  @Test
  void aRegistrationThatIsNotRenewedExpires() {
    used("bob", "b1", "token-1");
    time.advance(Duration.ofDays(91));
    alice.call("bob", false);
    seconds(3);
    assertTrue(backend.pushes().orders().isEmpty());
  }

  @Test
  void aRelayFailsWhenTheClientCannotStart() {
    used("bob", "b1", "token-1");
    alice.call("bob", false);
    seconds(1);
    Phone bob = phone("bob", "b1", "token-1");
    bob.credentials = ClientRegistration::registerFailed;
    List<String> events = relay(bob, lastPayload("token-1"));
    seconds(1);
    assertTrue(events.contains("relay failed 3001"), events.toString());
    bob.client.terminate();
    assertThrows(IllegalStateException.class, () -> relay(bob, lastPayload("token-1")));
  }

  @Test
  void foreignAndDamagedPayloadsAreToldApart() {
    assertFalse(SinchPush.isSinchPushPayload(Map.of("message", "Hello")));
    for (Map<String, String> bad :
        List.of(Map.<String, String>of(), Map.of("ocra", "1"), Map.of("message", "Hello"))) {
      assertThrows(
          IllegalArgumentException.class, () -> SinchPush.queryPushNotificationPayload(bad));
      assertThrows(
          IllegalArgumentException.class, () -> alice.client.relayRemotePushNotification(bad));
    }
  }

  @Test
  void withoutAKeyAPushNamesTheCallAlone() {
    Phone bob =
        new Phone(
            backend,
            "bob",
            "b1",
            LinkFaults.NONE,
            builder ->
                builder.pushConfiguration(
                    PushConfiguration.hmsPushConfigurationBuilder()
                        .applicationId("app")
                        .deviceToken("token-1")
                        .build()));
    bob.start();
    bob.client.terminateGracefully();
    seconds(5);
    RecordedCall call = alice.call("bob", true);
    seconds(1);
    CallNotificationResult push =
        SinchPush.queryPushNotificationPayload(lastPayload("token-1"), null, time.clock());
    assertEquals(call.call.getCallId(), push.getCallId());
    assertEquals("", push.getRemoteUserId());
    assertEquals(Map.of(), push.getHeaders());
  }

  @Test
  void theDeviceIdIsAsStableAsTheToken() {
    SinchClient one = clientWith("token-1");
    SinchClient again = clientWith("token-1");
    SinchClient other = clientWith("token-2");
    assertEquals(one.getDeviceId(), again.getDeviceId());
    assertFalse(one.getDeviceId().equals(other.getDeviceId()));
  }

  private SinchClient clientWith(String token) {
    return SinchClient.builder()
        .applicationKey(TestBackend.APPLICATION_KEY)
        .environmentHost("backend.test")
        .userId("bob")
        .scheduler(time)
        .pushConfiguration(fcm(token))
        .build();
  }
}
