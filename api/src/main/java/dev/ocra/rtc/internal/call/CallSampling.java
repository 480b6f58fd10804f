package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.internal.quality.QualitySample;
import dev.ocra.rtc.internal.quality.QualitySummary;
import dev.ocra.rtc.internal.quality.SampleMaker;
import dev.ocra.rtc.internal.quality.SampleMaker.Circumstances;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.PeerSession;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call's statistics once a second while it is established, for all who want them: the
 * quality warnings, the application's listeners, and the backend, which hears a summary every half
 * minute and at the end. One that is under way is not overtaken by the next. On the signal lane;
 * the volume is read on the worker lane.
 */
@NullMarked
final class CallSampling {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int REPORT_SECONDS = 30;

  private final CallServices services;
  private final CallMedia media;
  private final InCallMedia inCall;
  private final CallQuality quality;
  private final StatisticsTeller statistics;
  private final CallWire wire;
  private final QualitySummary summary = new QualitySummary();
  private final SampleMaker samples = new SampleMaker();
  private final OutputVolume volume;
  private @Nullable Timer timer;
  private boolean running;
  private boolean underWay;
  private int run;

  CallSampling(
      CallServices services,
      CallWire wire,
      CallMedia media,
      InCallMedia inCall,
      CallQuality quality,
      StatisticsTeller statistics) {
    this.services = services;
    this.wire = wire;
    this.media = media;
    this.inCall = inCall;
    this.quality = quality;
    this.statistics = statistics;
    this.volume = new OutputVolume(services.engine());
  }

  /** The call is established. Does nothing when it was before. */
  void begin() {
    if (!running) {
      running = true;
      run++;
      underWay = false;
      next();
    }
  }

  /** The call is over, or about to be. */
  void stop() {
    running = false;
    timer = Timer.stop(timer);
    report();
  }

  private void next() {
    timer = services.lanes().after(PERIOD, this::take);
  }

  private void take() {
    next();
    if (underWay) {
      return;
    }
    underWay = true;
    int current = run;
    services
        .lanes()
        .worker()
        .execute(
            () -> {
              Double loud = volume.read();
              services.lanes().signal().execute(() -> collect(current, loud));
            });
  }

  private void collect(int current, @Nullable Double loud) {
    PeerSession session = media.session();
    if (!isCurrent(current)) {
      return;
    }
    if (session == null) {
      sampled(current, null, loud);
      return;
    }
    CompletionStage<MediaStatistics> stage;
    try {
      stage = session.statistics();
    } catch (IllegalStateException e) {
      sampled(current, null, loud); // the application closed its engine
      return;
    }
    var unused =
        stage.whenCompleteAsync(
            (taken, failure) -> sampled(current, failure == null ? taken : null, loud),
            services.lanes().signal());
  }

  private void report() {
    if (summary.seconds() > 0) {
      services.send().accept(summary.take(wire.id()));
    }
  }

  private boolean isCurrent(int current) {
    return running && current == run;
  }

  private void sampled(int current, @Nullable MediaStatistics taken, @Nullable Double loud) {
    if (!isCurrent(current)) {
      return;
    }
    underWay = false;
    Circumstances now =
        new Circumstances(media.isUp(), inCall.expectsSound(), inCall.givesSound(), loud);
    QualitySample sample = samples.next(taken, now);
    summary.add(sample, quality.judge(sample));
    if (summary.seconds() >= REPORT_SECONDS) {
      report();
    }
    if (taken != null) {
      statistics.tell(taken);
    }
  }
}
