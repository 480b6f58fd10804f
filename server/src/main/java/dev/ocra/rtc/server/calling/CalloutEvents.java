package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import dev.ocra.rtc.server.svaml.Svaml;
import dev.ocra.rtc.server.svaml.SvamlException;
import dev.ocra.rtc.server.svaml.SvamlParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** What a callout says about its own events: each is an address, or SVAML in a text. Immutable. */
@NullMarked
record CalloutEvents(JsonBody callout, boolean addresses) {
  private interface Check {
    void of(Svaml svaml) throws SvamlException;
  }

  EventTarget ice() {
    return target(
        "ice",
        EventTarget.APPLICATION,
        svaml -> {
          SvamlRouting.cookies(svaml, Map.of());
          SvamlRouting.of(svaml, false);
        });
  }

  EventTarget ace(EventTarget standard) {
    return target(
        "ace",
        standard,
        svaml -> {
          SvamlRouting.cookies(svaml, Map.of());
          SvamlRouting.ofAnswer(svaml);
        });
  }

  EventTarget dice(EventTarget standard) {
    return target("dice", standard, SvamlRouting::status);
  }

  private EventTarget target(String event, EventTarget standard, Check check) {
    String text = callout.text(event).orElse("").strip();
    if (text.isEmpty()) {
      return standard;
    }
    if (!text.startsWith("{")) {
      if (!addresses) {
        throw new RestException(
            RestErrors.FORBIDDEN, "the addresses are set by this backend's configuration");
      }
      try {
        return new EventTarget.Address(CallbackUrls.of(text, null));
      } catch (IllegalArgumentException e) {
        throw bad(event, "is neither SVAML nor " + e.getMessage());
      }
    }
    try {
      Svaml svaml = SvamlParser.parse(text.getBytes(StandardCharsets.UTF_8));
      check.of(svaml);
      return new EventTarget.Said(svaml);
    } catch (SvamlException e) {
      throw bad(event, String.valueOf(e.getMessage()));
    }
  }

  private static RestException bad(String event, String message) {
    return new RestException(RestErrors.BAD_PARAMETER, "'customCallout." + event + "': " + message);
  }
}
