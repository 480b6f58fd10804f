package dev.ocra.rtc.server.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.callback.FakeTransport;
import dev.ocra.rtc.server.rest.JsonBody;
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

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "{}", "{'action':'allow','sms':{'code':'!'}}"})
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
