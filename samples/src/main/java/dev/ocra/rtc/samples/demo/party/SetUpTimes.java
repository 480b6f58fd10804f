package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.calling.CallDetails;
import dev.ocra.rtc.samples.demo.SetUp;
import java.util.Date;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** How long after its begin a call reached each phase. */
@NullMarked
final class SetUpTimes {
  private SetUpTimes() {}

  /**
   * From the call's details.
   *
   * @param rang when this side's own phone rang; null if it is the other side's that rings
   */
  static SetUp of(CallDetails details, @Nullable Date rang) {
    Date begin = details.getStartedTime();
    return new SetUp(
        since(begin, details.getEstablishedTime()),
        since(begin, rang == null ? details.getRingingTime() : rang),
        since(begin, details.getAnsweredTime()),
        since(begin, details.getIceConnectedTime()),
        since(begin, details.getDtlsConnectedTime()),
        since(begin, details.getFirstRemoteVideoFrameTime()));
  }

  private static @Nullable Double since(Date begin, Date time) {
    return time.getTime() == 0 ? null : (double) (time.getTime() - begin.getTime());
  }
}
