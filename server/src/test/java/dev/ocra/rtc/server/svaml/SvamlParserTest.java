package dev.ocra.rtc.server.svaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SvamlParserTest {
  private static Svaml parse(String json) throws SvamlException {
    return SvamlParser.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void actionsInAnyCase() throws SvamlException {
    assertEquals(new SvamlAction.HangUp(), parse("{'Action':{'Name':'HangUp'}}").action());
    assertEquals(new SvamlAction.Continue(), parse("{'action':{'name':'CONTINUE'}}").action());
    assertEquals(
        new SvamlAction.ConnectMxp("bob", Map.of("k", "v")),
        parse(
                "{'action':{'NAME':'ConnectMXP','Destination':{'Type':'Username','endpoint':'bob'},"
                    + "'CALLHEADERS':[{'Key':'k','Value':'v'}]}}")
            .action());
    assertEquals(
        new SvamlAction.ConnectMxp(null, null), parse("{'action':{'name':'connectMxp'}}").action());
    assertEquals(
        new SvamlAction.ConnectConf("room"),
        parse("{'action':{'name':'connectConf','conferenceId':'room'}}").action());
    assertEquals(
        new SvamlAction.Park(Duration.ofMinutes(10)),
        parse("{'action':{'name':'park','holdPrompt':'x'}}").action());
    assertEquals(
        new SvamlAction.Unavailable("ConnectPSTN"),
        parse("{'action':{'name':'ConnectPSTN'}}").action());
  }

  @Test
  void instructionsInTheirOrder() throws SvamlException {
    assertEquals(
        List.of(
            new SvamlInstruction.Answer(),
            new SvamlInstruction.SetCookie("k", "v"),
            new SvamlInstruction.ReportCallStatus(true, "fine"),
            new SvamlInstruction.Unavailable("playFiles")),
        parse(
                "{'instructions':[{'name':'answer'},{'name':'setCookie','key':'k','value':'v'},"
                    + "{'name':'reportCallStatus','value':'SUCCESS','details':'fine'},"
                    + "{'name':'playFiles'}]}")
            .instructions());
  }

  @Test
  void anEmptyAnswerSaysNothing() throws SvamlException {
    assertEquals(new Svaml(List.of(), null), parse(" \n"));
    assertEquals(new Svaml(List.of(), null), parse("{'action':null}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{'action':'hangup'}",
        "{'action':{}}",
        "{'action':{'name':5}}",
        "{'action':{'name':'fly'}}",
        "{'action':{'name':'hangup'},'Action':{'name':'park'}}",
        "{'action':{'name':'park','maxDuration':601}}",
        "{'action':{'name':'park','maxDuration':'60'}}",
        "{'action':{'name':'connectConf'}}",
        "{'action':{'name':'connectMxp','destination':{'type':'sip','endpoint':'x'}}}",
        "{'action':{'name':'connectMxp','destination':{'endpoint':''}}}",
        "{'action':{'name':'connectMxp','callHeaders':{'k':'v'}}}",
        "{'action':{'name':'connectMxp','callHeaders':['k']}}",
        "{'instructions':{}}",
        "{'instructions':[{'name':'setCookie','key':'','value':'v'}]}",
        "{'instructions':[{'name':'setCookie','key':'k'}]}",
        "{'instructions':[{'name':'reportCallStatus','value':'maybe'}]}",
        "{'instructions':[{'name':'dance'}]}",
      })
  void whatIsNoSvamlIsRefused(String json) {
    assertThrows(SvamlException.class, () -> parse(json));
  }

  @Test
  void tooMuchIsRefused() {
    String answer = "{'name':'answer'},";
    assertThrows(
        SvamlException.class,
        () -> parse("{'instructions':[" + answer.repeat(40) + "{'name':'answer'}]}"));
    assertThrows(SvamlException.class, () -> parse("{'action':{'name':'" + "x".repeat(70) + "'}}"));
    assertThrows(
        SvamlException.class,
        () -> parse("{'action':" + "[".repeat(5000) + "]".repeat(5000) + "}"));
  }
}
