package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.calling.CallEndCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Registrations that end at a time, and how they are prolonged. */
@NullMarked
class RegistrationExpiryTest {
  private static final Duration LIFE = Duration.ofDays(2);

  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 21);
  private final Phone alice =
      new Phone(backend, "alice", "a1", LinkFaults.NONE, builder -> builder.multiCall(true));
  private final Phone bob = Phone.withSeveralCalls(backend, "bob", "b1");

  private RecordedCall establish() {
    RecordedCall out = alice.call(bob, false);
    time.advance(Duration.ofSeconds(1));
    bob.lastCall().call.answer();
    time.advance(Duration.ofSeconds(1));
    assertTrue(out.isEstablished(), out.toString());
    return out;
  }

  private int asked() {
    return Collections.frequency(alice.events, "credentials");
  }

  private void startLimited() {
    alice.credentials = registration -> registration.register(backend.limitedToken("alice", LIFE));
    alice.start();
  }

  @Test
  void nearItsEndItIsProlongedAndCallsGoOn() {
    startLimited();
    time.advance(LIFE.minus(Duration.ofMinutes(11)));
    assertEquals(1, asked());
    RecordedCall out = establish();
    time.advance(Duration.ofMinutes(2));
    assertEquals(2, asked());
    assertTrue(out.isEstablished(), "the call is not touched");
    out.call.hangup();
    time.advance(LIFE);
    assertEquals(3, asked());
    assertTrue(alice.client.isStarted());
    assertEquals(
        List.of("credentials", "registered", "started", "credentials", "credentials"),
        alice.events);
    establish();
  }

  @Test
  void afterItsEndThereAreNoCallsInOrOut() {
    startLimited();
    alice.credentials = ClientRegistration::registerFailed;
    time.advance(LIFE.plusSeconds(1));
    assertTrue(asked() > 2, "it is asked for again and again: " + alice.events);
    assertTrue(alice.events.contains("registration failed 3001"));
    RecordedCall out = alice.call(bob, false);
    time.advance(Duration.ofSeconds(2));
    assertEquals(CallEndCause.FAILURE, out.cause());
    SinchError error = out.call.getDetails().getError();
    assertNotNull(error);
    assertEquals(40103, error.getCode());
    RecordedCall in = bob.call(alice, false);
    time.advance(Duration.ofSeconds(60));
    assertEquals(CallEndCause.TIMEOUT, in.cause());
    assertEquals(out, alice.lastCall(), "nothing rang");

    alice.credentials = registration -> registration.register(backend.limitedToken("alice", LIFE));
    time.advance(Duration.ofMinutes(2));
    establish();
  }

  @Test
  void itCannotBeMadeUnlimitedAfterARestartOfTheBackend() {
    startLimited();
    alice.credentials = registration -> registration.register(backend.token("alice"));
    backend.restart();
    alice.transport.breakLinks();
    time.advance(Duration.ofMinutes(2));
    assertTrue(alice.events.contains("registration failed 40102"), alice.events.toString());
  }

  @Test
  void itCannotBeMadeUnlimitedAndGoesOnUntilItsEnd() {
    startLimited();
    alice.credentials = registration -> registration.register(backend.token("alice"));
    time.advance(LIFE.minus(Duration.ofMinutes(9)));
    assertTrue(alice.events.contains("registration failed 40102"), alice.events.toString());
    assertTrue(alice.client.isStarted(), alice.events.toString());
    RecordedCall out = establish();
    alice.credentials = registration -> registration.register(backend.limitedToken("alice", LIFE));
    time.advance(Duration.ofMinutes(30));
    assertTrue(alice.client.isStarted());
    assertTrue(out.isEstablished());
    establish();
  }

  @Test
  void aRequestThatIsOpenOutlivesALostLink() {
    startLimited();
    List<ClientRegistration> requests = new ArrayList<>();
    alice.credentials = requests::add;
    time.advance(LIFE.minus(Duration.ofMinutes(9)));
    assertEquals(1, requests.size());
    alice.transport.breakLinks();
    time.advance(Duration.ofSeconds(30));
    List<String> done = new ArrayList<>();
    requests
        .get(0)
        .register(backend.limitedToken("alice", LIFE))
        .then(nothing -> done.add("prolonged"));
    time.advance(Duration.ofHours(1));
    assertEquals(List.of("prolonged"), done);
    establish();
  }

  @Test
  void clientsInOneProcessKeepToThemselves() {
    startLimited();
    Phone tablet = new Phone(backend, "alice", "a2");
    tablet.credentials =
        registration -> registration.register(backend.limitedToken("alice", LIFE.plusHours(10)));
    tablet.start();
    alice.credentials = ClientRegistration::registerFailed;
    time.advance(LIFE.plusSeconds(1));
    RecordedCall in = bob.call("alice", false);
    time.advance(Duration.ofSeconds(1));
    assertEquals(0, alice.calls.size(), "this device's registration is over");
    tablet.lastCall().call.answer();
    time.advance(Duration.ofSeconds(1));
    assertTrue(in.isEstablished());
    alice.client.terminate();
    time.advance(Duration.ofSeconds(5));
    assertTrue(in.isEstablished(), "the end of one client is not another's");
    tablet.client.terminate();
    time.advance(Duration.ofSeconds(1));
    assertEquals(CallEndCause.HUNG_UP, in.cause());
  }
}
