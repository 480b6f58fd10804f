package dev.ocra.rtc.server.limits;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.NullMarked;

/** How many descriptors this process may have. */
@NullMarked
final class Descriptors {
  // For files, the store, callbacks and pushes: without a free one nothing of these works.
  private static final int KEPT_FREE = 200;

  private Descriptors() {}

  /** Those that connections may use. */
  static int forConnections() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long most = system.getMaxFileDescriptorCount() - KEPT_FREE;
      return (int) Math.min(Integer.MAX_VALUE, Math.max(KEPT_FREE, most));
    }
    return Integer.MAX_VALUE;
  }
}
