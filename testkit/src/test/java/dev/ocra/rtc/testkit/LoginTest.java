package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.Login;
import dev.ocra.rtc.MissingCapabilityException;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientOptions;
import dev.ocra.rtc.SinchSession;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallClient;
import dev.ocra.rtc.calling.CallClientListener;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.protocol.ErrorCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Clients from options: logging in, saved sessions, capabilities and the active connection. */
class LoginTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 7);
  private final List<String> heard = new ArrayList<>();

  private static SinchClientOptions.Builder everything() {
    return SinchClientOptions.builder()
        .messaging(true)
        .calling(true)
        .video(true)
        .multiCall(true)
        .supportActiveConnection(true)
        .startActiveConnection(true);
  }

  private SinchClient client(SinchClientOptions.Builder options) {
    return backend
        .client(backend.newEngine(), backend.newTransport(LinkFaults.NONE))
        .options(options.build())
        .build();
  }

  private void seconds(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  private void start(SinchClient client, Login login) {
    client
        .start(
            login,
            started -> heard.add("callback " + started.getUserId()),
            error -> heard.add("callback " + error.getCode()))
        .then(started -> heard.add("then"))
        .fail(error -> heard.add("fail"));
    seconds(1);
  }

  @Test
  void aTicketTellsTheUserAndCallbacksComeBeforeTheChain() {
    SinchClient client = client(everything());
    assertEquals("", client.getUserId());
    start(client, Login.ticket(backend.ticket("alice", Duration.ofHours(1))));
    assertEquals(List.of("callback alice", "then"), heard);
    assertEquals("alice", client.getUserId());
  }

  @Test
  void aTokenTellsTheUserToo() {
    SinchClient client = client(everything());
    start(client, Login.token(backend.token("alice")));
    assertEquals(List.of("callback alice", "then"), heard);
  }

  @Test
  void aRefusedLoginFailsTheStartAndMayBeTriedAgain() {
    SinchClient client = client(everything());
    String ticket = backend.ticket("alice", Duration.ofMinutes(1));
    start(client, Login.ticket("x" + ticket.substring(1)));
    assertEquals(List.of("callback " + ErrorCodes.INVALID_TOKEN, "fail"), heard);
    seconds(300);
    heard.clear();
    start(client, Login.ticket(ticket));
    assertEquals(List.of("callback " + ErrorCodes.EXPIRED_TOKEN, "fail"), heard);
    heard.clear();
    start(client, Login.ticket(backend.ticket("bob", Duration.ofMinutes(1))));
    assertEquals(List.of("callback bob", "then"), heard);
  }

  @Test
  void aSavedSessionStartsTheSameDeviceInANewProcess() {
    SinchClient before = client(everything());
    start(before, Login.ticket(backend.ticket("alice", Duration.ofHours(1))));
    SinchSession session = before.getSession();
    assertNotNull(session);
    assertEquals("alice", session.getUserId());
    // The process ends without a word; the next one begins days later.
    seconds(3 * 24 * 3600);
    SinchClient after = client(everything());
    heard.clear();
    after.start(Map.copyOf(session.toMap())).then(client -> heard.add(client.getUserId()));
    seconds(1);
    assertEquals(List.of("alice"), heard);
    assertEquals(before.getDeviceId(), after.getDeviceId());
  }

  @Test
  void aLogoutEndsTheSavedSession() {
    SinchClient before = client(everything());
    start(before, Login.ticket(backend.ticket("alice", Duration.ofHours(1))));
    SinchSession session = before.getSession();
    assertNotNull(session);
    before.terminate();
    seconds(1);
    heard.clear();
    start(client(everything()), Login.session(session));
    assertEquals(List.of("callback " + ErrorCodes.ENDED_SESSION, "fail"), heard);
    backend.restart();
    heard.clear();
    start(client(everything()), Login.session(session));
    assertEquals(List.of("callback " + ErrorCodes.ENDED_SESSION, "fail"), heard);
  }

  @Test
  void aSavedSessionIsGoodForItsUserDeviceAndTimeAlone() {
    SinchClient before = client(everything());
    start(before, Login.ticket(backend.ticket("alice", Duration.ofHours(1))));
    SinchSession good = before.getSession();
    assertNotNull(good);
    String id = good.getSessionId();
    String secret = good.getSessionSecret();
    heard.clear();
    start(client(everything()), Login.session(new SinchSession("bob", id, secret)));
    start(client(everything()), Login.session(new SinchSession("alice", "x" + id, secret)));
    start(client(everything().deviceId("other")), Login.session(good));
    seconds(31 * 24 * 3600);
    start(client(everything()), Login.session(good));
    assertEquals(
        List.of(
            "callback " + ErrorCodes.INVALID_TOKEN,
            "fail",
            "callback " + ErrorCodes.INVALID_TOKEN,
            "fail",
            "callback " + ErrorCodes.WRONG_SUBJECT,
            "fail",
            "callback " + ErrorCodes.EXPIRED_TOKEN,
            "fail"),
        heard);
  }

  @Test
  void aClientThatLoggedInRegistersAnewByItselfAfterALongOutage() {
    FaultyTransport transport = backend.newTransport(LinkFaults.NONE);
    SinchClient client =
        backend.client(backend.newEngine(), transport).options(everything().build()).build();
    client.addListener(registration -> heard.add("credentials"));
    start(client, Login.ticket(backend.ticket("alice", Duration.ofMinutes(1))));
    transport.breakLinks();
    transport.setReachable(false);
    seconds(600);
    transport.setReachable(true);
    seconds(60);
    assertEquals(1, transport.openLinks());
    assertEquals(List.of("callback alice", "then"), heard);
  }

  @Test
  void aPasswordFailsWithTheReason() {
    SinchClient client = client(everything());
    Map<String, String> login = Map.of("username", "alice", "password", "secret");
    client.start(
        login,
        null,
        error -> {
          assertEquals(ErrorType.CAPABILITY, error.getErrorType());
          heard.add("start " + error.getCode());
        });
    client.newUser(login, null, error -> heard.add("newUser " + error.getCode()));
    seconds(1);
    assertTrue(heard.contains("start " + ErrorCode.NOT_AVAILABLE), heard.toString());
    assertTrue(heard.contains("newUser " + ErrorCode.NOT_AVAILABLE), heard.toString());
    assertFalse(client.isStarted());
  }

  @Test
  void whatIsSwitchedOffThrows() {
    SinchClient client = client(SinchClientOptions.builder());
    for (Executable use : List.<Executable>of(client::getCallClient, client::getCallController)) {
      MissingCapabilityException off = assertThrows(MissingCapabilityException.class, use);
      assertEquals(ErrorCode.NO_CAPABILITY, off.getError().getCode());
    }
    assertThrows(MissingCapabilityException.class, client::startActiveConnection);
    CallClient calls = client(everything()).getCallClient();
    for (Executable use :
        List.<Executable>of(
            () -> calls.callPhoneNumber("+46000000000"),
            () -> calls.callSip("alice@example.com"),
            () -> calls.callConference("room"))) {
      MissingCapabilityException notHere = assertThrows(MissingCapabilityException.class, use);
      assertEquals(ErrorCode.NOT_AVAILABLE, notHere.getError().getCode());
    }
  }

  @Test
  void callsComeInWhileTheConnectionIsActive() {
    SinchClient alice = client(everything().startActiveConnection(false));
    List<Call> incoming = new ArrayList<>();
    alice.getCallClient().addEventListener((client, call) -> incoming.add(call));
    start(alice, Login.ticket(backend.ticket("alice", Duration.ofHours(1))));
    assertTrue(alice.isStarted());
    assertThrows(IllegalStateException.class, () -> alice.getCallClient().callUser("bob"));
    Phone bob = Phone.started(backend, "bob", "b1");
    bob.call("alice", false);
    seconds(15);
    assertTrue(incoming.isEmpty(), "nobody is there");
    alice.startActiveConnection().then(client -> heard.add("active"));
    seconds(1);
    assertEquals("active", heard.get(heard.size() - 1));
    bob.call("alice", false);
    seconds(1);
    assertEquals(1, incoming.size());
    alice.stopActiveConnection();
    seconds(1);
    assertEquals(CallState.ENDED, incoming.get(0).getState());
    assertThrows(IllegalStateException.class, () -> alice.getCallClient().callUser("bob"));
    alice.startActiveConnection().then(client -> heard.add("again"));
    seconds(1);
    assertEquals("again", heard.get(heard.size() - 1));
  }

  @Test
  void aListenerMayTakeTheCallAlone() {
    class Alone implements CallClientListener {
      @Override
      public void onIncomingCall(CallClient callClient, Call call) {
        heard.add("both");
      }

      @Override
      public void onIncomingCall(Call call) {
        heard.add("alone");
      }
    }
    SinchClient alice = client(everything());
    alice.getCallClient().addEventListener(new Alone());
    start(alice, Login.ticket(backend.ticket("alice", Duration.ofHours(1))));
    Phone bob = Phone.started(backend, "bob", "b1");
    bob.client.getCallClient().addEventListener(new Alone());
    heard.clear();
    bob.call("alice", false);
    seconds(1);
    assertEquals(List.of("alone"), heard);
    bob.lastCall().call.hangup();
    seconds(1);
    alice.getCallClient().callUser("bob");
    seconds(1);
    assertEquals(List.of("alone", "both"), heard);
  }

  @Test
  void logMessagesReachTheOptionsListener() {
    SinchClient client = client(everything().onLogMessage(m -> heard.add(m.getArea())));
    client.start(Login.ticket(backend.ticket("alice", Duration.ofHours(1))));
    seconds(1);
    assertTrue(heard.contains("signalling"), heard.toString());
  }

  @Test
  void aTerminatedClientGivesNoSession() {
    SinchClient client = client(everything());
    assertNull(client.getSession());
    CallClient calls = client.getCallClient();
    client.terminate();
    for (Executable use :
        List.<Executable>of(
            client::getSession,
            client::getCallClient,
            client::startActiveConnection,
            client::stopActiveConnection,
            () -> client.setEventListener(null),
            () -> client.start(Login.token("x")),
            () -> calls.callUser("bob"),
            () -> calls.callPhoneNumber("+46000000000"),
            () -> calls.getCall("x"),
            () -> calls.addEventListener((c, call) -> {}),
            () -> calls.removeEventListener((c, call) -> {}))) {
      assertThrows(IllegalStateException.class, use);
    }
  }
}
