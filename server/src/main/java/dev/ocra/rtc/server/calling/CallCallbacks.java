package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallControl;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.Routing;
import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.callback.CallbackUrls;
import dev.ocra.rtc.server.callback.SignedCallbacks;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.svaml.Svaml;
import dev.ocra.rtc.server.svaml.SvamlException;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import dev.ocra.rtc.server.svaml.SvamlParser;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the applications' servers what to do with their calls, and tells them how these ended. Calls
 * of an application without an address go straight through. Confined to the lane; requests are made
 * and answered elsewhere.
 */
@NullMarked
public final class CallCallbacks implements CallControl {
  private static final Logger LOG = LoggerFactory.getLogger(CallCallbacks.class);

  private final CallbackDirectory directory;
  private final SignedCallbacks callbacks;
  private final CallRecords records;
  private final CallJson json;
  private final Lane lane;

  // Of each open call whose application was asked: what it wants to hear again.
  private final Map<CallKey, Map<String, String>> cookies = new HashMap<>();

  /**
   * Tells the applications of this directory.
   *
   * @param publicUrl where servers find the API, or an empty text
   */
  public CallCallbacks(
      CallbackDirectory directory,
      SignedCallbacks callbacks,
      CallRecords records,
      String publicUrl,
      Lane lane) {
    this.directory = directory;
    this.callbacks = callbacks;
    this.records = records;
    this.json = new CallJson(publicUrl);
    this.lane = lane;
  }

  @Override
  public void invited(CallSnapshot call, Consumer<Routing> routing) {
    CallbackUrls urls = directory.find(call.key().application()).orElse(null);
    if (urls == null) {
      routing.accept(Routing.STRAIGHT);
      return;
    }
    cookies.put(call.key(), Map.of());
    var unused =
        callbacks
            .send(call.key().application(), urls, json.ice(call, lane.now()))
            .whenComplete((body, failure) -> lane.execute(() -> routing.accept(route(call, body))));
  }

  private Routing route(CallSnapshot call, byte @Nullable [] body) {
    if (body == null) {
      LOG.info("call={} fails: its application does not answer", call.key().id());
      return new Routing.Fail("the application did not answer");
    }
    try {
      Svaml svaml = SvamlParser.parse(body);
      Routing routing = SvamlRouting.of(svaml, false);
      Map<String, String> now = SvamlRouting.cookies(svaml, Map.of());
      cookies.computeIfPresent(call.key(), (key, before) -> now);
      return routing;
    } catch (SvamlException e) {
      tellError(call, Map.of(), e);
      return new Routing.Fail("the application's answer cannot be used");
    }
  }

  @Override
  public void ended(CallSnapshot call) {
    records.add(call);
    Map<String, String> known = cookies.remove(call.key());
    Map<String, String> kept = known == null ? Map.of() : known;
    send(
        call,
        json.dice(call, lane.now(), kept),
        body -> lane.execute(() -> diceAnswered(call, kept, body)));
  }

  // The only thing that there is to say about a call that is over is how it went.
  private void diceAnswered(CallSnapshot call, Map<String, String> kept, byte[] body) {
    try {
      for (SvamlInstruction instruction : SvamlParser.parse(body).instructions()) {
        if (!(instruction instanceof SvamlInstruction.ReportCallStatus status)) {
          throw new SvamlException("only reportCallStatus is for calls that are over");
        }
        records.report(call.key(), status);
      }
    } catch (SvamlException e) {
      tellError(call, kept, e);
    }
  }

  private void tellError(CallSnapshot call, Map<String, String> kept, SvamlException error) {
    LOG.info("call={} has an answer that cannot be used: {}", call.key().id(), error.getMessage());
    send(
        call,
        json.callingError(
            call, lane.now(), kept, RestErrors.BAD_PARAMETER, String.valueOf(error.getMessage())),
        body -> {});
  }

  private void send(CallSnapshot call, JsonObject event, Consumer<byte[]> answered) {
    directory
        .find(call.key().application())
        .ifPresent(
            urls -> {
              var unused =
                  callbacks
                      .send(call.key().application(), urls, event)
                      .thenAccept(answered)
                      .exceptionally(
                          failure -> {
                            LOG.info("call={}: an event was not taken", call.key().id());
                            return null;
                          });
            });
  }
}
