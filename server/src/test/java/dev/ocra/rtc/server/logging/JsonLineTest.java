package dev.ocra.rtc.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.rest.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class JsonLineTest {
  private static final DeviceAddress PHONE =
      new DeviceAddress(new UserAddress("app", "alice"), "phone");

  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();
  private final Logger log = context.getLogger("dev.ocra.Example");

  JsonLineTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    events.setContext(context);
    events.start();
    log.setLevel(Level.DEBUG);
    log.addAppender(events);
  }

  private JsonObject last() {
    String line = JsonLine.of(events.list.get(events.list.size() - 1));
    assertTrue(line.endsWith("}" + System.lineSeparator()), line);
    assertEquals(1, line.lines().count(), line);
    return Json.parse(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonObject object, String member) {
    return object.get(member) == null
        ? "-"
        : JsonElementKt.getJsonPrimitive(object.get(member)).getContent();
  }

  @Test
  void whatAMessageNamesIsAMember() {
    log.info("call={} from={} to={} video={} {}", "c1", PHONE, "bob", true, "rest");
    JsonObject line = last();
    assertEquals("call=c1 from=app/alice/phone to=bob video=true rest", text(line, "message"));
    assertEquals("INFO", text(line, "level"));
    assertEquals("Example", text(line, "logger"));
    assertEquals("c1", text(line, "call"));
    assertEquals("app", text(line, "application"));
    assertEquals("alice", text(line, "from"));
    assertEquals("bob", text(line, "to"));
    assertEquals("true", text(line, "video"));
  }

  @Test
  void aDeviceSaysItsUserAndApplication() {
    log.info("device={} registered", PHONE);
    JsonObject line = last();
    assertEquals(
        List.of("app", "alice", "phone"),
        List.of(text(line, "application"), text(line, "user"), text(line, "device")));
    log.info("push to {} failed", PHONE);
    assertEquals("phone", text(last(), "device"));
    log.info("{} is over", new CallKey("app", "c1"));
    assertEquals("c1", text(last(), "call"));
  }

  @Test
  void pairsAndErrorsAreMembersAndNothingIsReplaced() {
    log.atWarn()
        .addKeyValue("call", "c2")
        .addKeyValue("level", "mine")
        .setCause(new IllegalStateException("two\nlines"))
        .log("failed");
    JsonObject line = last();
    assertEquals("c2", text(line, "call"));
    assertEquals("WARN", text(line, "level"));
    assertTrue(text(line, "error").contains("two\nlines"));
    assertFalse(line.containsKey("missing"));
  }

  @Test
  void whatDoesNotFitIsLeftOut() {
    log.info("call={} and={} ={}", "c1");
    assertEquals("c1", text(last(), "call"));
    log.info("nothing {} at all", (Object) null);
    assertEquals("nothing null at all", text(last(), "message"));
    log.info("\"quoted\"\u0000");
    assertEquals("\"quoted\"\u0000", text(last(), "message"));
  }
}
