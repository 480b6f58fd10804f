package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.media.EngineAudio;
import dev.ocra.rtc.media.MediaDevices;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Asks the engine about devices and audio, on the worker lane since that may take time. */
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
    return askEngine(ready -> question.apply(ready.devices()));
  }

  /** A promise that a request is done. */
  SinchPromise<@Nullable Void> tell(Consumer<MediaDevices> request) {
    return tellEngine(ready -> request.accept(ready.devices()));
  }

  /** A promise that a request is done. */
  SinchPromise<@Nullable Void> tellAudio(Consumer<EngineAudio> request) {
    return tellEngine(ready -> request.accept(ready.audio()));
  }

  private SinchPromise<@Nullable Void> tellEngine(Consumer<MediaEngine> request) {
    SinchPromise<@Nullable Void> promise = new SinchPromise<>();
    var unused =
        askEngine(
                ready -> {
                  request.accept(ready);
                  return true;
                })
            .then(done -> Completion.of(promise))
            .fail(promise::completeExceptionally);
    return promise;
  }

  private <T> SinchPromise<T> askEngine(Function<MediaEngine, T> question) {
    SinchPromise<T> promise = new SinchPromise<>();
    lanes
        .worker()
        .execute(
            () -> {
              try {
                T answer = question.apply(engine.get());
                lanes.callback().execute(() -> promise.complete(answer));
              } catch (MediaException | IllegalStateException e) {
                var error = ErrorValue.of(e);
                lanes.callback().execute(() -> promise.completeExceptionally(error));
              }
            });
    return promise;
  }
}
