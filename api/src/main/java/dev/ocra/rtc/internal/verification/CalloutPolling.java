package dev.ocra.rtc.internal.verification;

import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.internal.lane.Lanes;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a callout goes, at the pace that the backend gave, until it is over. A question without
 * an answer is asked again. Signal lane.
 */
@NullMarked
final class CalloutPolling {
  private final Lanes lanes;
  private final Verifications backend;
  private final String id;
  private final Duration interval;
  private final Instant end;
  private final Consumer<@Nullable SinchError> over;
  private Lanes.@Nullable Timer timer;
  private boolean stopped;

  CalloutPolling(
      Lanes lanes,
      Verifications backend,
      String id,
      JsonObject pace,
      Consumer<@Nullable SinchError> over) {
    this.lanes = lanes;
    this.backend = backend;
    this.id = id;
    this.over = over;
    // Neither may a backend make its clients ask without a pause, nor for ever.
    interval = seconds(pace, "pollingInterval", 3, 60);
    end = lanes.clock().instant().plus(seconds(pace, "stopPollingAfter", 120, 86_400));
    timer = lanes.after(seconds(pace, "startPollingAfter", 5, 600), this::ask);
  }

  private static Duration seconds(JsonObject pace, String name, int standard, int most) {
    int seconds = VerificationJson.number(pace, name, standard);
    return Duration.ofSeconds(Math.max(1, Math.min(most, seconds)));
  }

  void stop() {
    stopped = true;
    timer = Lanes.Timer.stop(timer);
  }

  private void ask() {
    backend.send(
        "GET",
        "/id/" + id,
        "",
        result -> {
          JsonObject state = OcraVerification.accepted(result);
          if (stopped) {
            return;
          }
          if (state != null && !VerificationJson.text(state, "status").equals("PENDING")) {
            finish(VerificationErrors.ofState(state));
          } else if (lanes.clock().instant().isBefore(end)) {
            timer = lanes.after(interval, this::ask);
          } else {
            finish(VerificationErrors.expired());
          }
        });
  }

  private void finish(@Nullable SinchError failure) {
    stopped = true;
    over.accept(failure);
  }
}
