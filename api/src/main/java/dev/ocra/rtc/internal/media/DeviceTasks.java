package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Asks the engine about devices, on the worker lane since that may take time. */
@NullMarked
public final class DeviceTasks {
  private final Lanes lanes;
  private final EngineSlot engine;

  /** Tasks for this engine. */
  public DeviceTasks(Lanes lanes, EngineSlot engine) {
    this.lanes = lanes;
    this.engine = engine;
  }

  /** A promise of an answer, completed on the callback lane. */
  <T> SinchPromise<T> ask(Function<MediaDevices, T> question) {
    SinchPromise<T> promise = new SinchPromise<>();
    lanes
        .worker()
        .execute(
            () -> {
              try {
                T answer = question.apply(engine.get().devices());
                lanes.callback().execute(() -> promise.complete(answer));
              } catch (MediaException | IllegalStateException e) {
                var error = ErrorValue.of(e);
                lanes.callback().execute(() -> promise.completeExceptionally(error));
              }
            });
    return promise;
  }

  /** A promise that a request is done. */
  SinchPromise<@Nullable Void> tell(Consumer<MediaDevices> request) {
    SinchPromise<@Nullable Void> promise = new SinchPromise<>();
    var unused =
        ask(devices -> {
              request.accept(devices);
              return true;
            })
            .then(done -> Completion.of(promise))
            .fail(promise::completeExceptionally);
    return promise;
  }
}
