package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallDesk;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.Routing;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.RestCall;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import dev.ocra.rtc.server.rest.RestHandler;
import dev.ocra.rtc.server.rest.RestResponse;
import dev.ocra.rtc.server.rest.RestRoutes;
import dev.ocra.rtc.server.svaml.Svaml;
import dev.ocra.rtc.server.svaml.SvamlException;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import dev.ocra.rtc.server.svaml.SvamlParser;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;

/**
 * The paths of calls, callouts and conferences below {@code /calling/v1}, and below {@code /v1} as
 * older clients have them. Its handlers run on the REST executor; calls are asked for on the lane.
 */
@NullMarked
public final class CallingApi {
  /** Where its paths begin. */
  public static final List<String> ROOTS = List.of("/calling/v1", "/v1");

  private static final Set<String> LEGS = Set.of("caller", "callee", "both");
  private static final JsonObject NOTHING = Json.object();

  private final CallDesk desk;
  private final CallRecords records;
  private final CallJson json;
  private final Lane clock;
  private final CalloutPlacement callouts;

  /**
   * Shows and changes the calls of this desk.
   *
   * @param callouts places calls
   * @param clock tells the time
   */
  public CallingApi(CallDesk desk, CallRecords records, CalloutPlacement callouts, Lane clock) {
    this.callouts = callouts;
    this.desk = desk;
    this.records = records;
    this.json = new CallJson("");
    this.clock = clock;
  }

  /** Adds its paths. */
  public void addTo(RestRoutes.Builder routes) {
    for (String root : ROOTS) {
      routes
          .add("POST", root + "/callouts", trusted(this::callout))
          .add("GET", root + "/calls/id/{callId}", trusted(this::find))
          .add("PATCH", root + "/calls/id/{callId}", trusted(this::change))
          .add("DELETE", root + "/calls/id/{callId}", trusted(this::end))
          .add("PATCH", root + "/calls/id/{callId}/leg/{leg}", trusted(this::changeLeg))
          .add("GET", root + "/conferences/id/{conferenceId}", trusted(CallingApi::conference))
          .add("DELETE", root + "/conferences/id/{conferenceId}", trusted(CallingApi::conference))
          .add(
              "PATCH",
              root + "/conferences/id/{conferenceId}/{callId}",
              trusted(CallingApi::participant))
          .add(
              "DELETE",
              root + "/conferences/id/{conferenceId}/{callId}",
              trusted(CallingApi::conference));
    }
  }

  // Every app carries the key: only the application's own server may see and end calls.
  private static RestHandler trusted(RestHandler handler) {
    return call -> {
      call.require(AuthenticationLevel.BASIC);
      return handler.handle(call);
    };
  }

  private CompletionStage<RestResponse> callout(RestCall call) {
    return callouts.place(call, desk);
  }

  private CompletionStage<RestResponse> find(RestCall call) {
    CallKey key = key(call);
    return desk.find(key)
        .thenCompose(
            open ->
                open.isPresent()
                    ? CompletableFuture.completedFuture(
                        json.resource(open.get(), null, clock.now()))
                    : ended(key))
        .thenApply(RestResponse::ok);
  }

  private CompletionStage<JsonObject> ended(CallKey key) {
    return records
        .find(key)
        .thenApply(
            found ->
                found
                    .map(record -> json.resource(record.call(), record.reported(), clock.now()))
                    .orElseThrow(CallingApi::unknown));
  }

  private CompletionStage<RestResponse> changeLeg(RestCall call) {
    if (!LEGS.contains(call.parameter("leg").toLowerCase(Locale.ROOT))) {
      throw new RestException(RestErrors.BAD_PARAMETER, "a leg is caller, callee or both");
    }
    return change(call);
  }

  private CompletionStage<RestResponse> change(RestCall call) {
    Routing routing;
    try {
      Svaml svaml = SvamlParser.parse(call.request().body());
      for (SvamlInstruction instruction : svaml.instructions()) {
        if (!(instruction instanceof SvamlInstruction.Answer)) {
          throw new SvamlException("this instruction is not for calls between apps");
        }
      }
      routing = SvamlRouting.of(svaml, true);
    } catch (SvamlException e) {
      throw new RestException(RestErrors.BAD_PARAMETER, String.valueOf(e.getMessage()));
    }
    CallKey key = key(call);
    return done(
        key, routing instanceof Routing.HangUp ? desk.hangUp(key) : desk.route(key, routing));
  }

  private CompletionStage<RestResponse> end(RestCall call) {
    CallKey key = key(call);
    return done(key, desk.hangUp(key));
  }

  private CompletionStage<RestResponse> done(
      CallKey key, CompletableFuture<CallDesk.Outcome> outcome) {
    return outcome.thenCompose(
        result ->
            switch (result) {
              case DONE -> CompletableFuture.completedFuture(RestResponse.ok(NOTHING));
              case CONFLICT ->
                  throw new RestException(RestErrors.CONFLICT, "the call is not parked");
              case UNREACHABLE ->
                  throw new RestException(
                      RestErrors.UNAVAILABLE, "the node of the call cannot be reached now");
              case UNKNOWN ->
                  records.find(key).thenApply(found -> overOrUnknown(found.isPresent()));
            });
  }

  private static RestResponse overOrUnknown(boolean known) {
    throw known ? new RestException(RestErrors.CONFLICT, "the call is over") : unknown();
  }

  private static CompletionStage<RestResponse> participant(RestCall call) {
    String command = call.body().requiredText("command");
    if (!Set.of("mute", "unmute", "onhold", "resume").contains(command.toLowerCase(Locale.ROOT))) {
      throw new RestException(
          RestErrors.BAD_PARAMETER, "the command is mute, unmute, onhold or resume");
    }
    return conference(call);
  }

  private static CompletionStage<RestResponse> conference(RestCall call) {
    throw new RestException(RestErrors.NOT_FOUND, "there is no such conference");
  }

  private static CallKey key(RestCall call) {
    return new CallKey(call.caller().application().key(), call.parameter("callId"));
  }

  private static RestException unknown() {
    return new RestException(RestErrors.NOT_FOUND, "there is no such call");
  }
}
