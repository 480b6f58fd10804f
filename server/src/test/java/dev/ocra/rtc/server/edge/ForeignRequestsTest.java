package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Connected;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.DescriptionKind;
import dev.ocra.rtc.protocol.Dtmf;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Inbox;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Listen;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.Received;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.Rejoin;
import dev.ocra.rtc.protocol.Relay;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.Restart;
import dev.ocra.rtc.protocol.Ringing;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.protocol.TextItem;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.Transfer;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.OcraServer;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection acts for its own user and device alone, whatever it names. */
@NullMarked
@Timeout(60)
class ForeignRequestsTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final OcraServer server =
      OcraServer.builder()
          .application(WireDevice.KEY, WireDevice.SECRET)
          .application("other", WireDevice.SECRET)
          .start();
  private final WireDevice alice = WireDevice.open(http, server);
  private final WireDevice bob = WireDevice.open(http, server);
  private final WireDevice mallory = WireDevice.open(http, server);
  private String aliceSession = "";

  @BeforeEach
  void call() throws Exception {
    alice.hello("a1", WireDevice.token("alice").build());
    aliceSession = alice.await(Welcome.class).getSession();
    bob.hello("b1", WireDevice.token("bob").build());
    bob.await(Welcome.class);
    mallory.hello("m1", WireDevice.token("mallory").build());
    mallory.await(Welcome.class);
    alice.send(new Invite("call", "bob", false, Map.of(), null));
    bob.await(Incoming.class);
    bob.send(new Answer("call"));
    alice.await(Answered.class);
    bob.await(Answered.class);
  }

  @AfterEach
  void theCallGoesOn() throws Exception {
    alice.send(new MediaState("call", "b1", true, false));
    assertEquals("a1", bob.await(MediaState.class).getPeer());
    bob.send(new MediaState("call", "a1", true, false));
    assertEquals("b1", alice.await(MediaState.class).getPeer());
    server.close();
  }

  /** Every request about a call; a test of this list sees that none is forgotten. */
  private static List<ToServer> aboutTheCall() {
    return List.of(
        new Ringing("call", null),
        new Ringing("call", "a1"),
        new Answer("call"),
        new Connected("call"),
        new Hangup("call", null),
        new Description("call", "a1", 1, DescriptionKind.OFFER, "v=0"),
        new Candidates("call", "a1", 1, List.of()),
        new Restart("call", "a1", 1),
        new MediaState("call", "b1", true, true),
        new Dtmf("call", "b1", "1"),
        new Transfer("call", "mallory"),
        new Relay("call"));
  }

  private void assertUnknown(WireDevice device) throws Exception {
    for (ToServer request : aboutTheCall()) {
      device.send(request);
      RequestFailed failed = device.await(RequestFailed.class);
      assertEquals(ErrorCodes.UNKNOWN_CALL, failed.getCode(), request.toString());
    }
    device.send(new Hangup("none", null));
    RequestFailed none = device.await(RequestFailed.class);
    device.send(new Hangup("call", null));
    assertEquals(
        none.getMessage(),
        device.await(RequestFailed.class).getMessage(),
        "it does not tell that the call is there");
  }

  @Test
  void anotherUsersCall() throws Exception {
    assertUnknown(mallory);
    mallory.send(new Invite("call", "bob", false, Map.of(), null));
    assertEquals(ErrorCodes.CONFLICT, mallory.await(RequestFailed.class).getCode());
    mallory.send(new Rejoin("call", "alice", "a1", false, false, 0, true));
    assertEquals(ErrorCodes.UNKNOWN_CALL, mallory.await(RequestFailed.class).getCode());
  }

  @Test
  void theCallOfAnotherDeviceOfTheSameUser() throws Exception {
    WireDevice tablet = WireDevice.registered(http, server, "alice", "a2");
    assertUnknown(tablet);
  }

  @Test
  void theCallOfAnotherApplication() throws Exception {
    WireDevice namesake = WireDevice.open(http, server);
    namesake.hello("a1", WireDevice.token("alice").applicationKey("other").build());
    namesake.await(Welcome.class);
    assertUnknown(namesake);
    namesake.send(new Invite("call", "bob", false, Map.of(), null));
    namesake.send(new Hangup("call", null));
    assertFalse(alice.closed.isDone(), "the same names, and another session");
  }

  @Test
  void everyRequestAboutACallIsTried() {
    Set<Class<?>> known =
        Stream.concat(
                aboutTheCall().stream().map(Object::getClass),
                Stream.of(Invite.class, Rejoin.class))
            .collect(Collectors.toSet());
    for (Class<?> type : ToServer.class.getPermittedSubclasses()) {
      if (CallMessage.class.isAssignableFrom(type)) {
        assertTrue(known.contains(type), type + " is not tried");
      }
    }
  }

  @Test
  void aPeerThatIsNotInTheCallGetsNothing() throws Exception {
    alice.send(new MediaState("call", "m1", true, true));
    alice.send(new Description("call", "m1", 1, DescriptionKind.OFFER, "v=0"));
    mallory.send(new Hangup("none", null));
    // Its first answer is the one to its own request: nothing of the call came before.
    assertEquals("none", mallory.await(RequestFailed.class).getCall());
  }

  @Test
  void anotherUsersInboxAndMessages() throws Exception {
    bob.send(new Listen(null, 0));
    String inbox = bob.await(Inbox.class).getInbox();
    alice.send(new SendMessage("m-1", List.of("bob"), "secret", Map.of()));
    alice.await(MessageAccepted.class);
    assertEquals("secret", bob.await(TextItem.class).getText());
    mallory.send(new Listen(inbox, 0));
    assertNotEquals("", mallory.await(Inbox.class).getInbox());
    // The same id is another message of another sender: it neither shows nor replaces the first.
    mallory.send(new SendMessage("m-1", List.of("mallory"), "mine", Map.of()));
    TextItem own = mallory.await(TextItem.class);
    assertEquals("mine", own.getText());
    assertEquals("mallory", own.getFrom());
    mallory.send(new Received(1_000_000));
    alice.send(new SendMessage("m-2", List.of("bob"), "more", Map.of()));
    assertEquals("more", bob.await(TextItem.class).getText());
  }

  @Test
  void anotherUsersSession() throws Exception {
    for (String credential :
        new String[] {"", ",\"token\":\"" + WireDevice.token("mallory").build() + "\""}) {
      for (String device : new String[] {"m1", "a1"}) {
        if (credential.isEmpty() && device.equals("a1")) {
          // Who knows a session's id and its device is its owner: both are secrets of the device.
          continue;
        }
        WireDevice thief = WireDevice.open(http, server);
        thief.raw(
            "{\"message\":{\"type\":\"hello\",\"version\":1,\"device\":\""
                + device
                + "\",\"resume\":{\"session\":\""
                + aliceSession
                + "\",\"received\":0}"
                + credential
                + "}}");
        if (credential.isEmpty() || device.equals("a1")) {
          int code = credential.isEmpty() ? ErrorCodes.UNKNOWN_SESSION : ErrorCodes.WRONG_SUBJECT;
          assertEquals(code, thief.await(Refused.class).getCode());
        } else {
          Welcome welcome = thief.await(Welcome.class);
          assertEquals("mallory", welcome.getUser());
          assertFalse(welcome.getResumed());
        }
      }
    }
    assertFalse(alice.closed.isDone());
  }

  @Test
  void aDeviceOfTheSameNameIsAnotherUsers() throws Exception {
    WireDevice namesake = WireDevice.registered(http, server, "mallory", "a1");
    namesake.send(new Hangup("call", null));
    assertEquals(ErrorCodes.UNKNOWN_CALL, namesake.await(RequestFailed.class).getCode());
    assertFalse(alice.closed.isDone(), "its session is not replaced");
  }
}
