package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.calling.CallDetails;
import dev.ocra.rtc.samples.demo.SetUp;
import java.util.Date;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** How long after its begin a call reached each phase. */
@NullMarked
@SuppressWarnings("JavaUtilDate") // The calling API speaks of dates.
final class SetUpTimes {
  private SetUpTimes() {}

  /**
   * From the call's details.
   *
   * @param rangMillis when this side's own phone rang; 0 if it is the other side's that rings
   */
  static SetUp of(CallDetails details, long rangMillis) {
    Date begin = details.getStartedTime();
    return new SetUp(
        since(begin, details.getEstablishedTime()),
        since(begin, rangMillis == 0 ? details.getRingingTime() : new Date(rangMillis)),
        since(begin, details.getAnsweredTime()),
        since(begin, details.getIceConnectedTime()),
        since(begin, details.getDtlsConnectedTime()),
        since(begin, details.getFirstRemoteVideoFrameTime()));
  }

  private static @Nullable Double since(Date begin, Date time) {
    return time.getTime() == 0 ? null : (double) (time.getTime() - begin.getTime());
  }
}
