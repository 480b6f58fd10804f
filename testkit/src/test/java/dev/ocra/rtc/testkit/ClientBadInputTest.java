package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.Login;
import dev.ocra.rtc.MissingCapabilityException;
import dev.ocra.rtc.Sinch;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientBuilder;
import dev.ocra.rtc.SinchClientOptions;
import dev.ocra.rtc.SinchSession;
import dev.ocra.rtc.calling.CallClient;
import dev.ocra.rtc.calling.MediaConstraints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What is wrong is refused at the call, with the documented exception, and nothing is half-done.
 */
class ClientBadInputTest {
  private static final String LONG = "x".repeat(256);

  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 3);
  private final Phone phone = new Phone(backend, "alice", "a1");

  private record Row(String name, Class<? extends Exception> thrown, Executable use) {}

  private static Row bad(String name, Executable use) {
    return new Row(name, IllegalArgumentException.class, use);
  }

  private static Row state(String name, Executable use) {
    return new Row(name, IllegalStateException.class, use);
  }

  // The checker knows that null is wrong here: callers in other languages do not.
  @SuppressWarnings("NullAway")
  private static Row nothing(String name, java.util.function.Consumer<@Nullable Object> use) {
    return new Row(name, NullPointerException.class, () -> use.accept(null));
  }

  @TestFactory
  List<DynamicTest> builders() {
    SinchClientBuilder builder = SinchClient.builder();
    return tests(
        List.of(
            bad("no application key", () -> builder.applicationKey(" ")),
            bad("no user", () -> builder.userId("")),
            bad("a user with a space", () -> builder.userId("a b")),
            bad("a user beyond ASCII", () -> builder.userId("ü")),
            bad("a user of 256 bytes", () -> builder.userId(LONG)),
            bad("no host", () -> builder.environmentHost("")),
            bad("a host of another scheme", () -> builder.environmentHost("ftp://x")),
            bad("a device with a dot", () -> builder.deviceId("a.b")),
            bad("a display name of 256 bytes", () -> builder.displayName(LONG)),
            bad("no codecs", () -> builder.videoCodecs(List.of())),
            bad("a negative bitrate", () -> builder.maxVideoKbps(-1)),
            state("nothing is given", () -> SinchClient.builder().build()),
            state(
                "options without a host",
                () ->
                    Sinch.createClient(SinchClientOptions.builder().applicationKey("key").build())),
            bad(
                "arguments in the wrong order",
                () -> Sinch.getSinchClient("k", "x.test", "alice!")),
            bad("capabilities that are none", () -> Sinch.createClient(Map.of("capabilities", 1))),
            bad(
                "a capability that is neither on nor off",
                () -> Sinch.createClient(Map.of("capabilities", Map.of("calling", "yes")))),
            bad("a key that is no text", () -> Sinch.createClient(Map.of("applicationKey", 1))),
            bad("a log that cannot hear", () -> Sinch.createClient(Map.of("onLogMessage", "x"))),
            bad("a flag of text", () -> Sinch.createClient(Map.of("startActiveConnection", "1")))));
  }

  @TestFactory
  List<DynamicTest> logins() {
    Map<String, @Nullable Object> incomplete = new HashMap<>();
    incomplete.put("userId", "alice");
    incomplete.put("sessionId", "x");
    return tests(
        List.of(
            bad("an empty token", () -> Login.token(" ")),
            bad("an empty ticket", () -> Login.ticket("")),
            bad("an empty object", () -> phone.client.start(Map.of())),
            bad("a session without its secret", () -> phone.client.start(incomplete)),
            bad("a ticket that is no text", () -> Login.of(Map.of("userTicket", 5)))));
  }

  @TestFactory
  List<DynamicTest> beforeTheStart() {
    SinchClient client = phone.client;
    CallClient calls = client.getCallClient();
    return tests(
        List.of(
            state("a call", () -> calls.callUser("bob")),
            state("a video call", () -> calls.callUserVideo("bob")),
            state("the connection", client::startActiveConnection),
            new Row(
                "a phone number",
                MissingCapabilityException.class,
                () -> calls.callPhoneNumber("+46000000000"))));
  }

  @TestFactory
  List<DynamicTest> whileStarted() {
    phone.start();
    SinchClient client = phone.client;
    CallClient calls = client.getCallClient();
    Map<String, String> headers = Map.of("k", "x".repeat(1024));
    return tests(
        List.of(
            state("another start", client::start),
            state("another login", () -> client.start(Login.token("x"))),
            bad("no user", () -> calls.callUser("")),
            bad("a user with a slash", () -> calls.callUserVideo("a/b")),
            bad("headers of 1,025 bytes", () -> calls.callUser("bob", headers)),
            nothing("a null listener", n -> client.addListener(cast(n))),
            nothing("a null call listener", n -> calls.addEventListener(cast(n))),
            nothing("a null user", n -> calls.callUser(ClientBadInputTest.<String>cast(n))),
            nothing("null headers", n -> calls.callUser("bob", cast(n))),
            nothing("a null call id", n -> calls.getCall(cast(n))),
            nothing("a null SIP identity", n -> calls.callSip(ClientBadInputTest.<String>cast(n))),
            nothing(
                "a null constraint",
                n -> client.getCallController().callUser("bob", (MediaConstraints) cast(n)))));
  }

  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T cast(@Nullable Object value) {
    return (T) value;
  }

  @Test
  void unknownIdsAreNullAndWhatWasRefusedLeftNothing() {
    phone.start();
    time.advance(Duration.ofSeconds(1));
    List<String> before = new ArrayList<>(phone.events);
    CallClient calls = phone.client.getCallClient();
    assertEquals(null, calls.getCall("no-such-call"));
    assertThrows(IllegalArgumentException.class, () -> calls.callUser("a b"));
    assertThrows(IllegalStateException.class, () -> phone.client.start(Login.token("x")));
    time.advance(Duration.ofSeconds(5));
    assertEquals(before, phone.events);
    assertEquals(1, phone.transport.openLinks());
    assertEquals(0, phone.engine.openObjects());
  }

  @Test
  void secretsStayOutOfTexts() {
    String secret = "c2VjcmV0";
    SinchSession session = new SinchSession("alice", "phone.1.2.U.nonce", secret);
    for (Object told : List.of(session, Login.session(session), Login.token(secret))) {
      assertFalse(told.toString().contains(secret), told.toString());
    }
  }

  private static List<DynamicTest> tests(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(), () -> assertThrows(row.thrown(), row.use(), row.name())))
        .toList();
  }
}
