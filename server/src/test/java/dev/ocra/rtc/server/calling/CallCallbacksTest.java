package dev.ocra.rtc.server.calling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Failure;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.Progressing;
import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.application.ApplicationDirectory;
import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.callback.CallbackOptions;
import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.callback.FakeTransport;
import dev.ocra.rtc.server.callback.SignedCallbacks;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.signalling.SignallingOptions;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import dev.ocra.rtc.server.virtual.VirtualTime;
import dev.ocra.rtc.token.RequestSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose application is asked and told, in virtual time. */
@NullMarked
class CallCallbacksTest {
  private static final String CONNECT = "{'action':{'name':'connectMxp'}}";
  private static final String PATH = "/callbacks";

  private final FakeTransport customer = new FakeTransport().on("dice", "").on("notify", "");
  private final CallRecords records = new MemoryCallRecords(2);
  private final CallbackDirectory directory =
      CallbackDirectory.of(
          Map.of(
              TestBackend.KEY,
              CallbackUrls.of(
                  "https://one.example.org" + PATH + "?q", "https://two.example.org" + PATH)));
  private final TestBackend backend =
      new TestBackend(
          SignallingOptions.defaults(), this::control, new CallRecorder(records, "test"));
  private final TestDevice alice = backend.registered("alice", "a1");
  private final TestDevice bob = backend.registered("bob", "b1");

  private CallControl control(VirtualTime time) {
    Lane lane = new Lane(time, time);
    SignedCallbacks callbacks =
        new SignedCallbacks(
            ApplicationDirectory.of(List.of(Application.of(TestBackend.KEY, TestBackend.SECRET))),
            customer,
            time,
            lane,
            CallbackOptions.defaults().withMaxOpen(2).withMaxWaiting(2));
    return new CallCallbacks(
        directory,
        callbacks,
        records,
        new CalloutPlacement(directory, true, () -> "unused"),
        "",
        lane);
  }

  private void reply(int status, String json) {
    customer.last().reply(status, json);
    backend.time.settle();
  }

  private String dice() {
    List<JsonBody> events = customer.events("dice");
    assertEquals(1, events.size());
    return events.get(0).requiredText("result") + " " + events.get(0).requiredText("reason");
  }

  @Test
  void nobodyRingsBeforeTheApplicationSaysSo() {
    alice.invite("call", "bob");
    backend.advance(Duration.ofSeconds(4));
    assertFalse(bob.has(Incoming.class));
    assertEquals(1, customer.events("ice").size());
    reply(200, CONNECT);
    assertEquals("call", bob.only(Incoming.class).getCall());
    assertEquals(45_000, bob.only(Incoming.class).getRingMillis());
  }

  @Test
  void callbacksAreSignedOverTheirPath() {
    alice.invite("call", "bob");
    FakeTransport.Post post = customer.last();
    String authorization = post.headers().get("Authorization");
    String prefix = "Application " + TestBackend.KEY + ":";
    assertTrue(String.valueOf(authorization).startsWith(prefix));
    assertTrue(
        RequestSignature.matches(
            String.valueOf(authorization).substring(prefix.length()),
            TestBackend.SECRET,
            "POST",
            PATH,
            "application/json",
            String.valueOf(post.headers().get("x-timestamp")),
            post.event().object().toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theFallbackIsAskedWhenTheTimeIsOver() {
    alice.invite("call", "bob");
    FakeTransport.Post first = customer.last();
    backend.advance(Duration.ofMillis(4999));
    assertEquals(1, customer.posts.size());
    backend.advance(Duration.ofMillis(1));
    assertEquals(2, customer.posts.size());
    assertTrue(first.answer().isCancelled(), "the first request is given up");
    assertEquals("two.example.org", customer.last().uri().getHost());
    reply(200, CONNECT);
    assertTrue(bob.has(Incoming.class));
  }

  @Test
  void withoutAnAnswerTheCallFails() {
    alice.invite("call", "bob");
    backend.advance(Duration.ofSeconds(10));
    assertEquals(EndCause.FAILURE, alice.endCause());
    Failure failure = alice.only(Ended.class).getFailure();
    assertEquals(ErrorCodes.UNAVAILABLE, failure == null ? 0 : failure.getCode());
    assertFalse(bob.has(Incoming.class));
    assertEquals("FAILED CALLBACKERROR", dice());
    assertTrue(customer.events("notify").isEmpty(), "who does not answer is not told more");
  }

  @Test
  void theCallerMayGiveUpBeforeTheAnswer() {
    alice.invite("call", "bob");
    alice.hangup("call");
    assertEquals(EndCause.CANCELED, alice.endCause());
    assertEquals("NOANSWER CANCEL", dice());
    customer.posts.get(0).reply(200, CONNECT);
    backend.time.settle();
    assertFalse(bob.has(Incoming.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "nonsense",
        "{'action':{}}",
        "{'action':{'name':'continue'}}",
        "{'action':{'name':'connectConf','conferenceId':'c'}}",
        "{'action':{'name':'runMenu'}}",
        "{'action':{'name':'connectMxp','destination':{'type':'number','endpoint':'+46'}}}",
        "{'instructions':[{'name':'say','text':'hi'}],'action':{'name':'connectMxp'}}",
        "{'instructions':[{'name':'reportCallStatus','value':'success'}],"
            + "'action':{'name':'connectMxp'}}",
      })
  void whatCannotBeUsedIsTold(String answer) {
    alice.invite("call", "bob");
    reply(200, answer);
    assertEquals(EndCause.FAILURE, alice.endCause());
    JsonBody told = customer.events("notify").get(0);
    assertEquals("callingerror", told.requiredText("type"));
    assertEquals(40001, told.number("errorCode", 0, 60_000).orElse(0));
    assertFalse(told.requiredText("errorMsg").isEmpty());
    assertEquals("FAILED CALLBACKERROR", dice());
  }

  @Test
  void cookiesHaveALimit() {
    alice.invite("call", "bob");
    String cookie = "{'name':'setCookie','key':'k','value':'" + "v".repeat(600) + "'}";
    reply(
        200,
        "{'instructions':["
            + cookie
            + ","
            + cookie.replace("'k'", "'l'")
            + "],'action':{'name':'connectMxp'}}");
    assertEquals(1, customer.events("notify").size());
  }

  @Test
  void aRedirectedCallIsTheOtherUsers() {
    TestDevice carol = backend.registered("carol", "c1");
    alice.invite("call", "bob");
    reply(200, "{'action':{'name':'connectMxp','destination':{'endpoint':'carol'}}}");
    assertFalse(bob.has(Incoming.class));
    carol.ring("call");
    carol.answer("call");
    alice.hangup("call");
    assertEquals("ANSWERED CALLERHANGUP", dice());
    assertEquals("carol", customer.events("dice").get(0).object("to").requiredText("endpoint"));
  }

  @Test
  void aParkedCallEndsWhenNobodyTakesIt() {
    alice.invite("call", "bob");
    reply(200, "{'action':{'name':'park','maxDuration':60}}");
    assertTrue(alice.has(Progressing.class));
    assertEquals(105_000, alice.all(Prepared.class).get(1).getRingMillis());
    backend.advance(Duration.ofSeconds(59));
    assertFalse(alice.has(Ended.class));
    backend.advance(Duration.ofSeconds(1));
    assertEquals(EndCause.TIMEOUT, alice.endCause());
    assertEquals("NOANSWER TIMEOUT", dice());
  }

  @Test
  void callsThatCrossWhileTheyWaitAreOneCall() {
    alice.invite("call-a", "bob");
    bob.invite("call-b", "alice");
    assertEquals("call-b", alice.only(Ended.class).getReplacedBy());
    assertEquals("NOANSWER CANCEL", dice());
    for (FakeTransport.Post post : List.copyOf(customer.posts)) {
      post.reply(200, CONNECT);
    }
    backend.time.settle();
    assertEquals("call-b", alice.only(Incoming.class).getCall());
    assertFalse(bob.has(Incoming.class));
  }

  @Test
  void howCallsEndIsTold() {
    customer.on("ice", CONNECT);
    alice.invite("call", "bob");
    bob.ring("call");
    bob.hangup("call");
    assertEquals("BUSY CALLEEHANGUP", dice());
    customer.posts.clear();
    alice.invite("busy", "bob");
    bob.send(new Hangup("busy", new Failure(ErrorCodes.BUSY, "busy")));
    assertEquals("BUSY BUSY", dice());
    customer.posts.clear();
    alice.invite("ringing", "bob");
    bob.ring("ringing");
    backend.advance(Duration.ofSeconds(45));
    assertEquals("NOANSWER NOANSWER", dice());
    customer.posts.clear();
    alice.invite("nobody", "zoe");
    backend.advance(Duration.ofSeconds(10));
    assertEquals("NOANSWER TIMEOUT", dice());
  }

  @Test
  void theLengthIsFromTheAnswerToTheEnd() {
    customer.on("ice", CONNECT);
    alice.establish("call", bob);
    backend.advance(Duration.ofSeconds(7));
    bob.hangup("call");
    assertEquals("ANSWERED CALLEEHANGUP", dice());
    assertEquals(7, customer.events("dice").get(0).number("duration", 0, 99).orElse(0));
    assertEquals("test", recorded("call").orElseThrow().node());
  }

  private Optional<CallRecord> recorded(String call) {
    return records.find(new CallKey(TestBackend.KEY, call)).toCompletableFuture().join();
  }

  @Test
  void theApplicationsWordIsKept() {
    customer
        .on("ice", CONNECT)
        .on("dice", "{'instructions':[{'name':'reportCallStatus','value':'failure'}]}");
    alice.establish("call", bob);
    bob.hangup("call");
    CallRecord record = recorded("call").orElseThrow();
    assertTrue(record.reported() != null && !record.reported().success());
  }

  @Test
  void theOldestRecordsAreForgotten() {
    directory.set(TestBackend.KEY, null).toCompletableFuture().join();
    for (String id : List.of("one", "two", "three")) {
      alice.invite(id, "bob");
      alice.hangup(id);
    }
    assertTrue(customer.posts.isEmpty(), "without an address nobody is asked");
    assertTrue(recorded("one").isEmpty());
    assertTrue(recorded("three").isPresent());
  }

  @Test
  void soManyAreOpenSoManyWaitAndTheRestFailsAtOnce() {
    for (int i = 0; i < 4; i++) {
      alice.send(new Invite("call-" + i, "bob"));
    }
    assertEquals(2, customer.posts.size(), "two are open");
    assertFalse(alice.has(Ended.class));
    alice.send(new Invite("call-4", "bob"));
    assertEquals("call-4", alice.only(Ended.class).getCall());
    customer.posts.get(0).reply(200, CONNECT);
    backend.time.settle();
    assertEquals("call-2", customer.posts.get(2).event().requiredText("callid"));
  }
}
