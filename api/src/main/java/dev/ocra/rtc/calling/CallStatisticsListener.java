package dev.ocra.rtc.calling;

import dev.ocra.rtc.media.MediaStatistics;
import org.jspecify.annotations.NullMarked;

/**
 * Hears of the media's statistics while a call is established, on the client's callback executor.
 * Not called after {@link CallListener#onCallEnded}. What it throws is logged.
 */
@NullMarked
@FunctionalInterface
public interface CallStatisticsListener {
  /** Statistics from now. Counts begin anew when the call's transport had to be replaced. */
  void onCallStatistics(Call call, MediaStatistics statistics);
}
