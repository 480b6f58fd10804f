package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/**
 * What somebody wants to be called with. Each kind of callout puts a voice of the backend into the
 * call: speech, a conference or a prompt. This backend has none, and no telephone network, so it
 * checks a request and tells which of these is missing. Stateless.
 */
@NullMarked
final class CalloutRequest {
  private CalloutRequest() {}

  /** Why it is not done: as bad input, or as something that there is not. */
  static RestException refusal(JsonBody body) {
    String method = body.requiredText("method");
    String member =
        switch (method.toLowerCase(Locale.ROOT)) {
          case "ttscallout" -> "ttsCallout";
          case "conferencecallout" -> "conferenceCallout";
          case "customcallout" -> "customCallout";
          default ->
              throw new RestException(
                  RestErrors.BAD_PARAMETER,
                  "the method is ttsCallout, conferenceCallout or customCallout");
        };
    JsonBody callout = body.requiredObject(member);
    JsonBody destination = callout.requiredObject("destination");
    String type = destination.requiredText("type").toLowerCase(Locale.ROOT);
    String endpoint = destination.requiredText("endpoint");
    switch (type) {
      case "number" -> {
        return forbidden("this backend has no telephone network");
      }
      case "username" -> {
        if (!Limits.isUserId(endpoint)) {
          throw new RestException(RestErrors.BAD_PARAMETER, "the endpoint is not a user id");
        }
      }
      default ->
          throw new RestException(
              RestErrors.BAD_PARAMETER, "the destination's type is number or username");
    }
    return switch (member) {
      case "ttsCallout" -> forbidden("this backend has no speech");
      case "conferenceCallout" -> {
        String conference = callout.requiredText("conferenceId");
        if (conference.isEmpty() || conference.length() > 64) {
          throw new RestException(
              RestErrors.BAD_PARAMETER, "a conference's id has 1 to 64 characters");
        }
        yield forbidden("this backend has no conferences yet");
      }
      default -> forbidden("this backend has no voice of its own to call users with");
    };
  }

  private static RestException forbidden(String message) {
    return new RestException(RestErrors.FORBIDDEN, message);
  }
}
