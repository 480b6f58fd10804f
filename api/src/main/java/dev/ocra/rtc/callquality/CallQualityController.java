package dev.ocra.rtc.callquality;

import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventListener;
import org.jspecify.annotations.NullMarked;

/**
 * Warns of what people in a {@link dev.ocra.rtc.calling.Call} hear or see badly.
 *
 * <p><b>Life cycle:</b> one for each call, from {@link
 * dev.ocra.rtc.calling.Call#getQualityController()}; it judges one sample a second from the call's
 * establishment to its end, and says nothing before and after. <b>Threads:</b> any; listeners are
 * called on the client's callback executor, in order with the call's own events.
 */
@NullMarked
public interface CallQualityController {
  /** Adds a listener; one that is there already is not added again. */
  void addCallQualityWarningEventListener(CallQualityWarningEventListener listener);

  /** Removes a listener. */
  void removeCallQualityWarningEventListener(CallQualityWarningEventListener listener);
}
