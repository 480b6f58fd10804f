package dev.ocra.rtc.server.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.callback.FakeTransport;
import dev.ocra.rtc.server.rest.JsonBody;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifications whose application is asked and told, in virtual time. */
@NullMarked
class VerificationCallbacksTest {
  private final FakeTransport customer = new FakeTransport().on("VerificationResultEvent", "");
  private final TestApi api =
      new TestApi(
          TestApi.options().build(), CallbackUrls.of("https://a.example.org/v", ""), customer);

  @Test
  void theApplicationAllowsWithACodeOfItsOwnAndIsTold() {
    customer.on("VerificationRequestEvent", "{'action':'allow','sms':{'code':'2468'}}");
    String id = api.begin("sms", ",'reference':'r'").text("id");
    JsonBody asked = customer.events("VerificationRequestEvent").get(0);
    assertEquals(id, asked.requiredText("id"));
    assertEquals("r", asked.requiredText("reference"));
    assertEquals(TestApi.NUMBER, asked.object("identity").requiredText("endpoint"));
    assertEquals("2468", api.gateway.code());
    assertEquals("SUCCESSFUL", api.code(id, "2468").state());
    api.time.settle();
    JsonBody told = customer.events("VerificationResultEvent").get(0);
    assertEquals("SUCCESSFUL", told.requiredText("status"));
  }

  @Test
  void theApplicationDenies() {
    customer.on("VerificationRequestEvent", "{'action':'Deny'}");
    TestApi.Answer answer = api.begin("sms", "");
    assertEquals(403, answer.status());
    assertEquals("Denied by callback", answer.text("message"));
    assertTrue(api.gateway.orders.isEmpty(), "nothing is sent");
    api.time.settle();
    assertEquals(
        "DENIED", customer.events("VerificationResultEvent").get(0).requiredText("status"));
  }

  @Test
  void theApplicationChangesWhatTheRequestSaid() {
    customer.on(
        "VerificationRequestEvent",
        "{'action':'allow','sms':{'codeType':'Alpha','expiry':'00:01:00','acceptLanguage':['sv']}}");
    TestApi.Answer begun = api.begin("sms", ",'smsOptions':{'expiry':'01:00:00'}");
    assertEquals("sv-SE", begun.headers().get("Content-Language"));
    GatewayOrder.Sms order = (GatewayOrder.Sms) api.gateway.orders.get(0);
    String code = order.text().substring("Din verifieringskod är ".length()).replace(".", "");
    assertTrue(code.matches("[A-Z]{4,8}"), order.text());
    assertEquals(Duration.ofMinutes(1), order.validity());
    api.time.advance(Duration.ofSeconds(61));
    assertEquals("FAIL Expired", api.get("/id/" + begun.text("id")).state());

    customer.on("VerificationRequestEvent", "{'action':'allow','flashCall':{'dialTimeout':7}}");
    api.begin("flashcall", ",'flashCallOptions':{'dialTimeout':20}");
    assertEquals(
        Duration.ofSeconds(7), ((GatewayOrder.FlashCall) api.gateway.orders.get(1)).dialTime());
    customer.on(
        "VerificationRequestEvent", "{'action':'allow','callout':{'speech':{'locale':'de-DE'}}}");
    api.begin("callout", "");
    assertEquals("de-DE", ((GatewayOrder.Callout) api.gateway.orders.get(2)).locale());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yes",
        "{}",
        "{'action':'allow','sms':{'code':'!'}}",
        "{'action':'allow','sms':{'expiry':'soon'}}",
        "{'action':'allow','sms':{'codeType':'Runes'}}"
      })
  void withoutAnAnswerThatCanBeUsedNothingIsSent(String answer) {
    customer.on("VerificationRequestEvent", answer);
    assertEquals("Invalid callback", api.begin("sms", "").text("message"));
    assertTrue(api.gateway.orders.isEmpty(), "nothing is sent");
  }

  @Test
  void silenceDenies() {
    assertEquals("Invalid callback", api.begin("sms", "").text("message"));
    assertTrue(api.gateway.orders.isEmpty(), "nothing is sent");
  }
}
