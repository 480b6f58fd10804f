package dev.ocra.rtc.internal.quality;

import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventType;
import dev.ocra.rtc.callquality.warnings.CallQualityWarnings;
import dev.ocra.rtc.callquality.warnings.MediaStreamType;
import dev.ocra.rtc.internal.quality.QualityRule.Verdict;
import dev.ocra.rtc.internal.quality.QualitySample.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** All the rules of one call, and which of them are broken. Not thread-safe. */
@NullMarked
public final class QualityMonitor {
  private static final double JITTER_MILLIS = 30;
  private static final double LOSS = 0.01;

  private static final class Watch {
    private final String name;
    private final @Nullable MediaStreamType stream;
    private final QualityRule rule;
    private boolean bad;

    Watch(String name, @Nullable MediaStreamType stream, QualityRule rule) {
      this.name = name;
      this.stream = stream;
      this.rule = rule;
    }
  }

  private final List<Watch> watches = new ArrayList<>();

  /** A call of which nothing is known yet. */
  public QualityMonitor() {
    watchStream(MediaStreamType.Audio, QualitySample::audio);
    watchStream(MediaStreamType.Video, QualitySample::video);
    watch(CallQualityWarnings.MISSING_MEDIA_STREAM, null, new MissingMedia());
    watchLevel(
        CallQualityWarnings.CONSTANT_INBOUND_AUDIO_LEVEL,
        new ConstantLevel(QualitySample::inbound));
    watchLevel(CallQualityWarnings.ZERO_INBOUND_AUDIO_LEVEL, new ZeroLevel(QualitySample::inbound));
    watchLevel(
        CallQualityWarnings.CONSTANT_OUTBOUND_AUDIO_LEVEL,
        new ConstantLevel(QualitySample::outbound));
    watchLevel(
        CallQualityWarnings.ZERO_OUTBOUND_AUDIO_LEVEL, new ZeroLevel(QualitySample::outbound));
    watch(CallQualityWarnings.LOW_OS_OUTPUT_VOLUME, null, new LowVolume());
  }

  private void watchStream(MediaStreamType type, Function<QualitySample, Stream> stream) {
    watch(CallQualityWarnings.HIGH_REMOTE_INBOUND_RTT, type, new HighRoundTrip(stream));
    watch(
        CallQualityWarnings.HIGH_INBOUND_JITTER,
        type,
        new MostlyAbove(JITTER_MILLIS, sample -> stream.apply(sample).jitterMillis()));
    watch(
        CallQualityWarnings.HIGH_INBOUND_PACKET_LOSS,
        type,
        new MostlyAbove(LOSS, sample -> stream.apply(sample).loss()));
  }

  private void watchLevel(String name, QualityRule rule) {
    watch(name, MediaStreamType.Audio, rule);
  }

  private void watch(String name, @Nullable MediaStreamType stream, QualityRule rule) {
    watches.add(new Watch(name, stream, rule));
  }

  /** Takes the next second and returns the warnings that begin or end with it. */
  public List<CallQualityWarningEvent> judge(QualitySample sample) {
    List<CallQualityWarningEvent> events = new ArrayList<>(0);
    for (Watch watch : watches) {
      Verdict verdict = watch.rule.judge(sample);
      if (verdict != Verdict.SAME && watch.bad != (verdict == Verdict.BAD)) {
        watch.bad = !watch.bad;
        CallQualityWarningEventType type =
            watch.bad ? CallQualityWarningEventType.Trigger : CallQualityWarningEventType.Recover;
        events.add(new QualityWarning(watch.name, type, watch.stream));
      }
    }
    return events;
  }
}
