package dev.ocra.rtc.samples.demo.party;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.NullMarked;

/** The processor time of this process, all of its threads together, native ones too. */
@NullMarked
final class ProcessorTime {
  private ProcessorTime() {}

  static double seconds() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / 1e9;
  }
}
