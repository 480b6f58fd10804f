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
import java.util.concurrent.CompletableFuture;
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
  private final CalloutPlacement callouts;
  private final CallJson json;
  private final Lane lane;

  // Of each open call whose application was asked: what it wants to hear again.
  private final Map<CallKey, Map<String, String>> cookies = new HashMap<>();

  /** What an answer means to the call. */
  private interface Meaning {
    Routing of(Svaml svaml) throws SvamlException;
  }

  /**
   * Tells the applications of this directory.
   *
   * @param callouts knows what was said about the events of calls that applications place
   * @param publicUrl where servers find the API, or an empty text
   */
  public CallCallbacks(
      CallbackDirectory directory,
      SignedCallbacks callbacks,
      CallRecords records,
      CalloutPlacement callouts,
      String publicUrl,
      Lane lane) {
    this.directory = directory;
    this.callbacks = callbacks;
    this.records = records;
    this.callouts = callouts;
    this.json = new CallJson(publicUrl);
    this.lane = lane;
  }

  private CalloutPlan plan(CallSnapshot call) {
    CalloutPlan plan = callouts.planOf(call.key());
    return plan == null ? CalloutPlan.NONE : plan;
  }

  @Override
  public void invited(CallSnapshot call, Consumer<Routing> routing) {
    Routing unanswered = new Routing.Fail("the application did not answer");
    ask(
        call,
        plan(call).ice(),
        json.ice(call, lane.now()),
        svaml -> toSomebody(call, SvamlRouting.of(svaml, false)),
        Routing.STRAIGHT,
        unanswered,
        routing);
  }

  private static Routing toSomebody(CallSnapshot call, Routing routing) throws SvamlException {
    if (call.callee().user().isEmpty()
        && routing instanceof Routing.Connect connect
        && connect.user() == null) {
      throw new SvamlException("connectMxp needs a destination: the callout has none");
    }
    return routing;
  }

  @Override
  public void answered(CallSnapshot call, Consumer<Routing> routing) {
    Map<String, String> known = cookies.getOrDefault(call.key(), Map.of());
    ask(
        call,
        plan(call).ace(),
        json.ace(call, lane.now(), known),
        SvamlRouting::ofAnswer,
        Routing.WAIT,
        Routing.WAIT,
        routing);
  }

  private void ask(
      CallSnapshot call,
      EventTarget target,
      JsonObject event,
      Meaning meaning,
      Routing unasked,
      Routing unanswered,
      Consumer<Routing> routing) {
    if (target instanceof EventTarget.Said said) {
      cookies.putIfAbsent(call.key(), Map.of());
      routing.accept(route(call, said.svaml(), meaning));
      return;
    }
    CallbackUrls urls = urls(call, target);
    if (urls == null) {
      routing.accept(unasked);
      return;
    }
    cookies.putIfAbsent(call.key(), Map.of());
    var unused =
        send(call, urls, event)
            .whenComplete(
                (body, failure) ->
                    lane.execute(
                        () ->
                            routing.accept(
                                body == null
                                    ? none(call, unanswered)
                                    : route(call, body, meaning))));
  }

  private @Nullable CallbackUrls urls(CallSnapshot call, EventTarget target) {
    if (target instanceof EventTarget.Address address) {
      return address.urls();
    }
    return target instanceof EventTarget.ItsApplication
        ? directory.find(call.key().application()).orElse(null)
        : null;
  }

  private static Routing none(CallSnapshot call, Routing unanswered) {
    LOG.info("call={}: its application does not answer", call.key().id());
    return unanswered;
  }

  private Routing route(CallSnapshot call, byte[] body, Meaning meaning) {
    try {
      return route(call, SvamlParser.parse(body), meaning);
    } catch (SvamlException e) {
      return unusable(call, e);
    }
  }

  private Routing route(CallSnapshot call, Svaml svaml, Meaning meaning) {
    try {
      Routing routing = meaning.of(svaml);
      Map<String, String> before = cookies.getOrDefault(call.key(), Map.of());
      Map<String, String> now = SvamlRouting.cookies(svaml, before);
      cookies.computeIfPresent(call.key(), (key, old) -> now);
      return routing;
    } catch (SvamlException e) {
      return unusable(call, e);
    }
  }

  private Routing unusable(CallSnapshot call, SvamlException e) {
    tellError(call, cookies.getOrDefault(call.key(), Map.of()), e);
    return new Routing.Fail("the application's answer cannot be used");
  }

  @Override
  public void ended(CallSnapshot call) {
    Map<String, String> known = cookies.remove(call.key());
    Map<String, String> kept = known == null ? Map.of() : known;
    EventTarget target = plan(call).dice();
    CallbackUrls urls = urls(call, target);
    if (target instanceof EventTarget.Said said) {
      // After the call's record, which is made when the call has ended.
      lane.execute(() -> report(call, kept, said.svaml()));
    } else if (urls != null) {
      tell(
          call,
          urls,
          json.dice(call, lane.now(), kept),
          body -> lane.execute(() -> diceAnswered(call, kept, body)));
    }
    callouts.forget(call.key());
  }

  private void diceAnswered(CallSnapshot call, Map<String, String> kept, byte[] body) {
    try {
      report(call, kept, SvamlParser.parse(body));
    } catch (SvamlException e) {
      tellError(call, kept, e);
    }
  }

  // The only thing that there is to say about a call that is over is how it went.
  private void report(CallSnapshot call, Map<String, String> kept, Svaml svaml) {
    try {
      for (SvamlInstruction.ReportCallStatus status : SvamlRouting.status(svaml)) {
        var unused =
            records
                .report(call.key(), status)
                .exceptionally(
                    failure -> {
                      LOG.warn("call={}: a report is not kept", call.key().id());
                      return null;
                    });
      }
    } catch (SvamlException e) {
      tellError(call, kept, e);
    }
  }

  private void tellError(CallSnapshot call, Map<String, String> kept, SvamlException error) {
    LOG.info("call={} has an answer that cannot be used: {}", call.key().id(), error.getMessage());
    CallbackUrls urls = urls(call, EventTarget.APPLICATION);
    if (urls != null) {
      tell(
          call,
          urls,
          json.callingError(
              call, lane.now(), kept, RestErrors.BAD_PARAMETER, String.valueOf(error.getMessage())),
          body -> {});
    }
  }

  private CompletableFuture<byte[]> send(CallSnapshot call, CallbackUrls urls, JsonObject event) {
    return callbacks.send(call.key().application(), urls, event, plan(call).headers());
  }

  private void tell(
      CallSnapshot call, CallbackUrls urls, JsonObject event, Consumer<byte[]> answered) {
    var unused =
        send(call, urls, event)
            .thenAccept(answered)
            .exceptionally(
                failure -> {
                  LOG.info("call={}: an event was not taken", call.key().id());
                  return null;
                });
  }
}
