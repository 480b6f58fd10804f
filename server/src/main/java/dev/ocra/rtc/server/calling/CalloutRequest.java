package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CalloutOrder;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A request to call somebody, read and checked. Immutable.
 *
 * <p>Speech, prompts and conferences need a voice of the backend, which it does not have, and
 * numbers a telephone network: these are checked like the others and then refused.
 *
 * @param order the call
 * @param plan who is asked and told about it
 */
@NullMarked
record CalloutRequest(CalloutOrder order, CalloutPlan plan) {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final Pattern DTMF = Pattern.compile("[0-9#w]{0,64}");
  private static final int MAX_SECONDS = 4 * 3600;
  private static final int MAX_CUSTOM_BYTES = 4096;
  private static final int MAX_TEXT = 600;

  /**
   * Reads a request.
   *
   * @param key of the call
   * @param headers what goes with its events
   * @param addresses whether the request may name servers of its own
   * @param hasServer whether the application has a server that is asked otherwise
   * @throws RestException if it cannot be done
   */
  static CalloutRequest of(
      JsonBody body,
      CallKey key,
      Map<String, String> headers,
      boolean addresses,
      boolean hasServer) {
    String method = body.requiredText("method");
    String member =
        switch (method.toLowerCase(Locale.ROOT)) {
          case "ttscallout" -> "ttsCallout";
          case "conferencecallout" -> "conferenceCallout";
          case "customcallout" -> "customCallout";
          default -> throw bad("the method is ttsCallout, conferenceCallout or customCallout");
        };
    JsonBody callout = body.requiredObject(member);
    String cli = cli(callout);
    checkDtmf(callout);
    Duration limit =
        callout
            .number("maxDuration", 1, MAX_SECONDS)
            .map(seconds -> Duration.ofSeconds(seconds))
            .orElse(null);
    String custom = custom(callout);
    boolean enableAce = callout.flag("enableAce").orElse(false);
    boolean enableDice = callout.flag("enableDice").orElse(false);
    if (member.equals("customCallout")) {
      CalloutEvents events = new CalloutEvents(callout, addresses);
      EventTarget ice = events.ice();
      boolean saysWhom = !ice.equals(EventTarget.APPLICATION) || hasServer;
      String user = destination(callout, !saysWhom);
      CalloutPlan plan =
          new CalloutPlan(
              ice,
              events.ace(enableAce ? EventTarget.APPLICATION : EventTarget.NOBODY),
              events.dice(enableDice ? EventTarget.APPLICATION : EventTarget.NOBODY),
              headers);
      String from = cli.isEmpty() ? key.application() : cli;
      return new CalloutRequest(new CalloutOrder(key, from, user, limit, custom), plan);
    }
    destination(callout, true);
    throw member.equals("ttsCallout") ? speech(callout) : conference(callout);
  }

  private static RestException speech(JsonBody callout) {
    String text = callout.text("text").orElse("");
    String prompts = callout.text("prompts").orElse("");
    if (text.isEmpty() && prompts.isEmpty()) {
      return new RestException(RestErrors.MISSING_PARAMETER, "'ttsCallout.text' is missing");
    }
    if (text.length() > MAX_TEXT) {
      return bad("a text has " + MAX_TEXT + " characters at most");
    }
    return forbidden("this backend has no speech");
  }

  private static RestException conference(JsonBody callout) {
    String conference = callout.requiredText("conferenceId");
    if (conference.isEmpty() || conference.length() > 64) {
      return bad("a conference's id has 1 to 64 characters");
    }
    return forbidden("this backend has no conferences yet");
  }

  private static @Nullable String destination(JsonBody callout, boolean required) {
    if (!required && !callout.has("destination")) {
      return null;
    }
    JsonBody destination = callout.requiredObject("destination");
    String type = destination.requiredText("type").toLowerCase(Locale.ROOT);
    String endpoint = destination.requiredText("endpoint");
    String domain = callout.text("domain").orElse("mxp").toLowerCase(Locale.ROOT);
    if (!domain.equals("mxp") && !domain.equals("pstn")) {
      throw bad("the domain is pstn or mxp");
    }
    switch (type) {
      case "number" -> {
        if (!NUMBER.matcher(endpoint).matches()) {
          throw bad("the endpoint is not a number");
        }
        throw forbidden("this backend has no telephone network");
      }
      case "sip" -> throw forbidden("this backend does not speak SIP");
      case "username" -> {
        if (!Limits.isUserId(endpoint)) {
          throw bad("the endpoint is not a user id");
        }
        return endpoint;
      }
      default -> throw bad("the destination's type is number or username");
    }
  }

  private static String cli(JsonBody callout) {
    String cli = callout.text("cli").orElse("");
    if (!cli.isEmpty() && !NUMBER.matcher(cli).matches() && !Limits.isUserId(cli)) {
      throw bad("cli is a number or a user id");
    }
    return cli;
  }

  private static void checkDtmf(JsonBody callout) {
    if (!DTMF.matcher(callout.text("dtmf").orElse("")).matches()) {
      throw bad("dtmf has 64 of 0-9 # w at most");
    }
  }

  private static @Nullable String custom(JsonBody callout) {
    String custom = callout.text("custom").orElse(null);
    if (custom != null && custom.getBytes(StandardCharsets.UTF_8).length > MAX_CUSTOM_BYTES) {
      throw bad("custom has " + MAX_CUSTOM_BYTES + " bytes at most");
    }
    return custom;
  }

  private static RestException bad(String message) {
    return new RestException(RestErrors.BAD_PARAMETER, message);
  }

  private static RestException forbidden(String message) {
    return new RestException(RestErrors.FORBIDDEN, message);
  }
}
