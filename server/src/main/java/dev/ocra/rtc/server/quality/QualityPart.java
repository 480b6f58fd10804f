package dev.ocra.rtc.server.quality;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.QualityReport;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.signalling.RequestRouter;
import dev.ocra.rtc.server.signalling.Requester;
import dev.ocra.rtc.server.signalling.ServicePart;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Takes what devices report of their calls: within limits, and not too often. A report speaks for
 * the device that sends it, and changes no call. Confined to the lane.
 */
@NullMarked
public final class QualityPart implements ServicePart {
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final int BURST = 8;

  private final Lane lane;
  private final QualityLog log;
  private final Map<DeviceAddress, Instant> paidUntil = new HashMap<>();

  /** Tells this log. */
  public QualityPart(Lane lane, QualityLog log) {
    this.lane = lane;
    this.log = log;
  }

  @Override
  public void addRoutes(RequestRouter.Builder routes) {
    routes.on(QualityReport.class, this::take);
  }

  private void take(Requester from, QualityReport report) throws RequestRefused {
    String fault = report.fault();
    if (fault != null) {
      throw new RequestRefused(ErrorCodes.BAD_REQUEST, fault);
    }
    Instant now = lane.now();
    Instant paid = paidUntil.getOrDefault(from.address(), now);
    if (paid.isAfter(now.plus(PERIOD.multipliedBy(BURST - 1)))) {
      throw new RequestRefused(ErrorCodes.TOO_MANY, "too many quality reports");
    }
    paidUntil.put(from.address(), (paid.isBefore(now) ? now : paid).plus(PERIOD));
    log.reported(from.address(), report, now);
  }

  @Override
  public void deviceGone(DeviceAddress device, Departure departure, List<ToClient> unseen) {
    paidUntil.remove(device);
  }
}
