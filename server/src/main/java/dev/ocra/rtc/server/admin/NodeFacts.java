package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.server.rest.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One process of the backend. Immutable.
 *
 * @param name what it is called among others
 * @param address where users reach it
 * @param started when it was
 */
@NullMarked
public record NodeFacts(String name, String address, Instant started) {
  /** With what the process uses now. */
  JsonObject json() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return Json.object(
        "name",
        name,
        "address",
        address,
        "started",
        started.toEpochMilli(),
        "version",
        version(),
        "java",
        Runtime.version().toString(),
        "processors",
        Runtime.getRuntime().availableProcessors(),
        "heapUsed",
        heap.getUsed(),
        "heapMost",
        heap.getMax(),
        "threads",
        ManagementFactory.getThreadMXBean().getThreadCount(),
        "load",
        load());
  }

  private static String version() {
    String version = NodeFacts.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  // Null where the platform does not tell.
  private static @Nullable Double load() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double load =
        system instanceof com.sun.management.OperatingSystemMXBean detailed
            ? detailed.getProcessCpuLoad()
            : -1;
    return load < 0 ? null : load;
  }
}
