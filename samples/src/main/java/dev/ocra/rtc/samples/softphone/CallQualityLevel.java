package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventType;
import dev.ocra.rtc.media.MediaStatistics;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/**
 * How good a call is, from its warnings and its statistics: nothing at first, then one bar to four.
 * On the event dispatch thread.
 */
@NullMarked
final class CallQualityLevel {
  /** As many as an indicator has. */
  static final int MOST = 4;

  private static final long FAR_MILLIS = 200;

  private final Set<String> warnings = new TreeSet<>();
  private long roundTripMillis = -1;
  private String line = "";

  void onWarning(CallQualityWarningEvent event) {
    String name =
        event.getMediaStreamType() == null
            ? event.getName()
            : event.getName() + " " + event.getMediaStreamType();
    if (event.getType() == CallQualityWarningEventType.Trigger) {
      warnings.add(name);
    } else {
      warnings.remove(name);
    }
  }

  void onStatistics(MediaStatistics statistics) {
    roundTripMillis = statistics.transport().roundTrip().toMillis();
    StringBuilder text = new StringBuilder(roundTripMillis + " ms round trip");
    MediaStatistics.ReceivedVideo video = statistics.receivedVideo();
    if (video != null && video.framesPerSecond() > 0) {
      text.append(", ").append(video.codec()).append(' ').append(video.width()).append('×');
      text.append(video.height()).append(" at ").append(Math.round(video.framesPerSecond()));
    }
    line = text.toString();
  }

  /** 0 while it is not known, else 1 to {@link #MOST}. */
  int bars() {
    if (roundTripMillis < 0) {
      return 0;
    }
    int bars = MOST - (roundTripMillis > FAR_MILLIS ? 1 : 0) - warnings.size();
    return Math.max(1, bars);
  }

  /** In words. */
  String text() {
    return warnings.isEmpty() ? line : line + "; " + String.join(", ", warnings);
  }
}
