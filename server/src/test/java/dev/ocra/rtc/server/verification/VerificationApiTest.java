package dev.ocra.rtc.server.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.verification.TestApi.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Verifications as clients of the API see them. */
@NullMarked
class VerificationApiTest {
  private final TestApi api = new TestApi(TestApi.options().build());

  private static String wrong(String code) {
    return (code.startsWith("1") ? "2" : "1") + code.substring(1);
  }

  @Test
  void theCodeOfTheMessageVerifies() {
    api.language = "sv-FI, en;q=0.5";
    Answer begun = api.begin("sms", ",'reference':'r1','custom':'c'");
    assertEquals(200, begun.status(), begun.toString());
    assertEquals("sms", begun.text("method"));
    assertTrue(begun.body().toString().contains("\"rel\":\"report\""), begun.toString());
    for (String elsewhere : List.of("seamless", "whatsapp")) {
      assertEquals("40300", api.begin(elsewhere, "").text("errorCode"));
    }
    assertEquals("Din verifieringskod är {{CODE}}.", begun.text("sms", "template"));
    assertEquals("120", begun.text("sms", "interceptionTimeout"));
    assertEquals("sv-SE", begun.headers().getOrDefault("Content-Language", ""));
    GatewayOrder.Sms sms = api.gateway.last(GatewayOrder.Sms.class);
    assertEquals(TestApi.NUMBER, sms.number());
    assertEquals("Din verifieringskod är " + api.gateway.code() + ".", sms.text());
    assertTrue(api.gateway.code().matches("[0-9]{6}"), sms.text());
    String id = begun.text("id");
    assertEquals("PENDING", api.get("/id/" + id).state());
    Answer done = api.code(id, " " + api.gateway.code() + " ");
    assertEquals("SUCCESSFUL", done.state());
    assertEquals("manual", done.text("source"));
    assertEquals("", done.text("reference"), "a public caller does not learn it");
    api.authorization = TestApi.BASIC;
    Answer known = api.get("/reference/r1");
    assertEquals("SUCCESSFUL", known.state());
    assertEquals("r1", known.text("reference"));
    assertEquals("c", known.text("custom"));
    assertEquals(TestApi.NUMBER, known.text("identity", "endpoint"));
  }

  @Test
  void aNumberIsEnoughToReport() {
    api.begin("sms", "");
    Answer done =
        api.send(
            "PUT",
            "/verifications/number/" + TestApi.NUMBER,
            "{'method':'sms','sms':{'code':'" + api.gateway.code() + "','source':'intercepted'}}");
    assertEquals("SUCCESSFUL", done.state());
    assertEquals("intercepted", done.text("source"));
    assertEquals("SUCCESSFUL", api.get("/sms/number/" + TestApi.NUMBER).state());
    assertEquals("SUCCESSFUL", api.get("/sms/number/%2B46700000001").state());
    assertEquals(404, api.get("/flashcall/number/" + TestApi.NUMBER).status());
  }

  @Test
  void theFifthWrongCodeEndsIt() {
    String id = api.begin("sms", "").text("id");
    String code = api.gateway.code();
    for (int i = 0; i < 4; i++) {
      assertEquals("PENDING Invalid code", api.code(id, wrong(code)).state());
    }
    assertEquals("FAIL Invalid code", api.code(id, wrong(code)).state());
    Answer late = api.code(id, code);
    assertEquals("40900", late.text("errorCode"));
    assertEquals(409, late.status());
    assertEquals("FAIL Invalid code", api.get("/id/" + id).state());
  }

  @Test
  void aSuccessIsNotReportedAgain() {
    String id = api.begin("sms", "").text("id");
    api.code(id, api.gateway.code());
    assertEquals("40900", api.code(id, wrong(api.gateway.code())).text("errorCode"));
    assertEquals("SUCCESSFUL", api.get("/id/" + id).state());
  }

  @Test
  void aCodeExpires() {
    String id = api.begin("sms", ",'smsOptions':{'expiry':'00:01:30'}").text("id");
    api.time.advance(Duration.ofSeconds(89));
    assertEquals("PENDING", api.get("/id/" + id).state());
    api.time.advance(Duration.ofSeconds(1));
    assertEquals("FAIL Expired", api.get("/id/" + id).state());
    assertEquals("40900", api.code(id, api.gateway.code()).text("errorCode"));
  }

  @Test
  void aNewOneTakesTheOldOnesPlace() {
    String first = api.begin("sms", "").text("id");
    String code = api.gateway.code();
    String call = api.begin("callout", "").text("id");
    String second = api.begin("sms", "").text("id");
    assertEquals("ABORTED", api.get("/id/" + first).state());
    assertEquals("PENDING", api.get("/id/" + call).state(), "another method goes on");
    assertEquals("40900", api.code(first, code).text("errorCode"));
    assertEquals("SUCCESSFUL", api.code(second, api.gateway.code()).state());
  }

  @Test
  void theNumberOfAFlashCallVerifies() {
    Answer begun = api.begin("flashcall", ",'flashCallOptions':{'dialTimeout':20}");
    GatewayOrder.FlashCall call = api.gateway.last(GatewayOrder.FlashCall.class);
    assertTrue(call.from().matches("\\+4610123[0-9]{4}"), call.from());
    assertTrue(call.from().matches(begun.text("flashCall", "cliFilter")));
    assertTrue(("010" + call.from().substring(5)).matches(begun.text("flashCall", "cliFilter")));
    assertEquals(Duration.ofSeconds(20), call.dialTime());
    String id = begun.text("id");
    char last = call.from().charAt(call.from().length() - 1);
    String other =
        call.from().substring(0, call.from().length() - 1) + (char) (last == '9' ? '0' : last + 1);
    assertEquals("PENDING Invalid CLI", flash(id, other).state());
    assertEquals("PENDING Invalid CLI", flash(id, call.from().substring(8)).state());
    assertEquals("SUCCESSFUL", flash(id, "0" + call.from().substring(3)).state());
  }

  private Answer flash(String id, String cli) {
    return api.send(
        "PUT",
        "/verifications/id/" + id,
        "{'method':'flashcall','flashCall':{'cli':'" + cli + "'}}");
  }

  @Test
  void theKeyPressedInACalloutVerifies() {
    Answer begun = api.begin("callout", ",'calloutOptions':{'speech':{'locale':'de-DE'}}");
    assertEquals("3", begun.text("callout", "pollingInterval"));
    GatewayOrder.Callout call = api.gateway.last(GatewayOrder.Callout.class);
    assertEquals("de-DE", call.locale());
    assertEquals("1", call.key());
    String id = begun.text("id");
    api.gateway.tell(new GatewayEvent.Pressed("7"));
    api.time.settle();
    assertEquals("PENDING Invalid code", api.get("/id/" + id).state());
    api.gateway.tell(new GatewayEvent.Pressed(call.key()));
    api.time.settle();
    assertEquals("SUCCESSFUL", api.get("/id/" + id).state());
    assertEquals("true", api.get("/id/" + id).text("callComplete"));
  }

  @Test
  void hangingUpFailsUnlessTheCodeWasSpoken() {
    String id = api.begin("callout", "").text("id");
    api.gateway.tell(new GatewayEvent.HungUp());
    api.time.settle();
    assertEquals("FAIL Hung up without entering valid code", api.get("/id/" + id).state());
    id = api.begin("callout", "").text("id");
    api.gateway.tell(new GatewayEvent.Delivered());
    api.gateway.tell(new GatewayEvent.HungUp());
    api.time.settle();
    String code = api.gateway.last(GatewayOrder.Callout.class).code();
    Answer done =
        api.send(
            "PUT",
            "/verifications/id/" + id,
            "{'method':'callout','callout':{'code':'" + code + "'}}");
    assertEquals("SUCCESSFUL", done.state());
  }

  @Test
  void aTelephonyTellsHowACallWentOn() {
    String id = api.begin("callout", "").text("id");
    String path = "/gateway/" + id;
    assertEquals("40301", api.send("POST", path, "{'event':'hungup'}").text("errorCode"));
    api.authorization = TestApi.BASIC;
    assertEquals("40001", api.send("POST", path, "{'event':'x'}").text("errorCode"));
    assertEquals("SUCCESSFUL", api.send("POST", path, "{'event':'pressed','keys':'1'}").state());
  }

  @Test
  void aGatewayThatRefusesFailsTheRequest() {
    api.gateway.first =
        new GatewayEvent.Refused(GatewayEvent.Cause.DESTINATION, "no such destination");
    Answer begun = api.begin("sms", "");
    assertEquals("40300", begun.text("errorCode"));
    assertEquals("Destination denied", begun.text("message"));
    assertEquals("FAIL Destination denied", api.get("/sms/number/" + TestApi.NUMBER).state());
    api.gateway.first = new GatewayEvent.Refused(GatewayEvent.Cause.UNAVAILABLE, "not bound");
    assertEquals(503, api.begin("sms", "").status());
  }

  @Test
  void aGatewayThatIsSilentDoesNotHoldTheAnswer() {
    api.gateway.silent = true;
    var answer =
        api.ask(
            "POST",
            "/verifications",
            "{'method':'sms','identity':{'endpoint':'" + TestApi.NUMBER + "'}}");
    api.time.advance(Duration.ofMillis(4900));
    assertFalse(answer.isDone());
    api.time.advance(Duration.ofMillis(100));
    assertEquals(200, answer.join().status());
    api.gateway.tell(new GatewayEvent.Refused(GatewayEvent.Cause.UNDELIVERED, "no phone"));
    api.time.settle();
    assertEquals("FAIL SMS delivery failure", api.get("/sms/number/" + TestApi.NUMBER).state());
  }

  @Test
  void numbersAndAddressesAreLimited() {
    for (int i = 0; i < 5; i++) {
      assertEquals(200, api.begin("sms", "").status());
    }
    assertEquals("42900", api.begin("sms", "").text("errorCode"));
    api.time.advance(Duration.ofHours(1));
    assertEquals(200, api.begin("sms", "").status());

    TestApi fewer = new TestApi(TestApi.options().numberLimit(50).addressLimit(3).build());
    for (int i = 0; i < 3; i++) {
      assertEquals(200, fewer.begin("sms", "").status());
    }
    assertEquals(429, fewer.begin("sms", "").status());
    fewer.authorization = TestApi.BASIC;
    assertEquals(200, fewer.begin("sms", "").status(), "the application's own server may go on");
  }

  @Test
  void anApplicationSaysWhatACallerHasToProve() {
    TestApi strict =
        new TestApi(
            TestApi.options().level(AuthenticationLevel.BASIC).level("other", null).build());
    assertEquals("40301", strict.begin("sms", "").text("errorCode"));
    strict.authorization = "Application other";
    assertEquals("40300", strict.begin("sms", "").text("errorCode"));
    strict.authorization = TestApi.BASIC;
    assertEquals(200, strict.begin("sms", "").status());
    TestApi signed = new TestApi(TestApi.options().level(AuthenticationLevel.APPLICATION).build());
    signed.authorization = TestApi.BASIC;
    assertEquals("40301", signed.begin("sms", "").text("errorCode"));
    TestApi none = new TestApi(VerificationOptions.none());
    assertEquals("40300", none.begin("sms", "").text("errorCode"), "denied if nothing is set");
  }

  @Test
  void whatIsNoRequestIsRefused() {
    String good = "'identity':{'endpoint':'" + TestApi.NUMBER + "'}";
    for (String body :
        List.of(
            "",
            "[]",
            "{",
            "[".repeat(5000),
            "{'method':'pigeon'," + good + "}",
            "{'method':1," + good + "}",
            "{'method':'sms','identity':{'endpoint':'0700000001'}}",
            "{'method':'sms','identity':{'endpoint':'+0700000001'}}",
            "{'method':'sms','identity':{'endpoint':'+46 700000001'}}",
            "{'method':'sms','identity':{'type':'email','endpoint':'+46700000001'}}",
            "{'method':'sms','custom':'" + "x".repeat(4097) + "'," + good + "}",
            "{'method':'sms','smsOptions':{'expiry':'soon'}," + good + "}",
            "{'method':'sms','smsOptions':{'codeType':'Roman'}," + good + "}",
            "{'method':'sms','smsOptions':7," + good + "}",
            "{'method':'flashcall','flashCallOptions':{'dialTimeout':4}," + good + "}",
            "{'method':'callout','calloutOptions':{'speech':{'locale':'x;y'}}," + good + "}")) {
      assertEquals("40001", api.send("POST", "/verifications", body).text("errorCode"), body);
    }
    assertEquals("40002", api.send("POST", "/verifications", "{}").text("errorCode"));
    assertEquals(405, api.send("DELETE", "/verifications", "").status());
    assertEquals(404, api.get("/id/unknown").status());
    assertEquals(404, api.get("/nothing").status());
    assertTrue(api.gateway.orders.isEmpty());
    String id = api.begin("sms", "").text("id");
    assertEquals("40001", api.code(id, "").text("errorCode"));
    assertEquals("40001", api.code(id, "9".repeat(33)).text("errorCode"));
    assertEquals("40003", flash(id, TestApi.NUMBER).text("errorCode"));
    api.authorization = "Application other";
    assertEquals(404, api.code(id, api.gateway.code()).status(), "another application's");
  }

  @Test
  void codesAreOfTheTypeThatIsAskedFor() {
    api.begin("sms", ",'smsOptions':{'codeType':'Alphanumeric'}");
    String text = api.gateway.last(GatewayOrder.Sms.class).text();
    assertTrue(text.matches("Your verification code is [2-9A-Z]{6}\\."), text);
  }

  @Test
  void codesDiffer() {
    Set<String> codes = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      api.begin("sms", "");
      codes.add(api.gateway.code());
    }
    assertEquals(5, codes.size());
  }

  @Test
  void aMethodWithoutAGatewayIsRefused() {
    api.gateway.methods.remove(VerificationMethod.CALLOUT);
    assertEquals("40300", api.begin("callout", "").text("errorCode"));
    TestApi uncalled = new TestApi(TestApi.options().callers(List.of()).build());
    assertEquals("40300", uncalled.begin("flashcall", "").text("errorCode"));
  }
}
