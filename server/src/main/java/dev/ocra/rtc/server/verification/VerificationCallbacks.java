package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.callback.CallbackDirectory;
import dev.ocra.rtc.server.callback.SignedCallbacks;
import dev.ocra.rtc.server.rest.Json;
import dev.ocra.rtc.server.rest.JsonBody;
import dev.ocra.rtc.server.rest.RestException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Asks applications' servers whether numbers may be verified, and tells them what became of it.
 * Applications without an address allow everything. Called on the REST executor; answers come on
 * threads of the callbacks.
 */
@NullMarked
final class VerificationCallbacks implements VerificationObserver {
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{3,16}");

  private final CallbackDirectory directory;
  private final SignedCallbacks callbacks;

  VerificationCallbacks(CallbackDirectory directory, SignedCallbacks callbacks) {
    this.directory = directory;
    this.callbacks = callbacks;
  }

  @Override
  public CompletionStage<Decision> requested(Verification verification, String languages) {
    JsonObject event =
        event(
            "VerificationRequestEvent",
            verification,
            "acceptLanguage",
            languages.isEmpty()
                ? null
                : new JsonArray(java.util.List.of(JsonElementKt.JsonPrimitive(languages))));
    return directory
        .find(verification.application())
        .map(
            urls ->
                callbacks
                    .send(verification.application(), urls, event)
                    .handle((body, failure) -> decide(verification, body)))
        .orElseGet(() -> CompletableFuture.completedFuture(Decision.ALLOWED));
  }

  // Without an answer that can be used nothing is sent: the application wanted to be asked.
  private static Decision decide(Verification verification, byte @Nullable [] body) {
    if (body == null) {
      return denied(VerificationReason.INVALID_CALLBACK);
    }
    try {
      JsonBody answer = JsonBody.of(body);
      String action = answer.text("action").orElse("").toLowerCase(Locale.ROOT);
      if (action.equals("deny")) {
        return denied(VerificationReason.DENIED_BY_CALLBACK);
      } else if (!action.equals("allow")) {
        return denied(VerificationReason.INVALID_CALLBACK);
      }
      JsonBody details = answer.object(verification.method().member());
      Optional<String> code = details.text("code");
      Optional<String> cli = details.text("cli");
      if (code.isPresent() && !CODE.matcher(code.get()).matches()) {
        return denied(VerificationReason.INVALID_CALLBACK);
      }
      String number = cli.isPresent() ? PhoneNumber.require(cli.get()) : null;
      return new Decision(
          null, code.orElse(null), number, RequestChanges.read(verification.method(), details));
    } catch (RestException e) {
      return denied(VerificationReason.INVALID_CALLBACK);
    }
  }

  private static Decision denied(VerificationReason reason) {
    return new Decision(reason, null, null, RequestChanges.NONE);
  }

  @Override
  public void ended(Verification verification) {
    VerificationReason reason = verification.reason();
    tell(
        verification,
        event(
            "VerificationResultEvent",
            verification,
            "status",
            verification.status().name(),
            "reason",
            reason == null ? null : reason.text(),
            "source",
            verification.source()));
  }

  @Override
  public void smsDelivered(Verification verification, boolean delivered) {
    tell(
        verification,
        event(
            "VerificationSmsDeliveredEvent",
            verification,
            "smsResult",
            delivered ? "Successful" : "Failed"));
  }

  private void tell(Verification verification, JsonObject event) {
    directory
        .find(verification.application())
        .ifPresent(
            urls -> {
              // What nobody took is logged where it was sent.
              var unused = callbacks.send(verification.application(), urls, event);
            });
  }

  private static JsonObject event(
      String name, Verification verification, @Nullable Object... more) {
    @Nullable Object[] members = new Object[12 + more.length];
    Object[] common = {
      "id", verification.id(),
      "event", name,
      "method", verification.method().text(),
      "identity", Json.object("type", "number", "endpoint", verification.number()),
    };
    System.arraycopy(common, 0, members, 0, common.length);
    members[8] = "reference";
    members[9] = verification.reference();
    members[10] = "custom";
    members[11] = verification.custom();
    System.arraycopy(more, 0, members, 12, more.length);
    return Json.object(members);
  }
}
