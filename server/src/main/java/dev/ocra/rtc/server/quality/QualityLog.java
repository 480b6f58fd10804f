package dev.ocra.rtc.server.quality;

import dev.ocra.rtc.protocol.QualityReport;
import dev.ocra.rtc.server.call.DeviceAddress;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** Hears what devices say of the media of their calls. Called on the lane; must not block. */
@NullMarked
@FunctionalInterface
public interface QualityLog {
  /** A report whose values are within their limits. */
  void reported(DeviceAddress device, QualityReport report, Instant at);

  /** Nobody hears it. */
  static QualityLog none() {
    return (device, report, at) -> {};
  }

  /** Both hear it. */
  static QualityLog of(QualityLog one, QualityLog two) {
    return (device, report, at) -> {
      one.reported(device, report, at);
      two.reported(device, report, at);
    };
  }
}
