package dev.ocra.rtc.bench.probe;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Measures one thing of one engine, in a JVM of its own. */
@FunctionalInterface
@NullMarked
interface Probe {
  /** Every probe by the name that the parent process calls it. */
  Map<String, Probe> ALL =
      Map.of(
          "frame-path", new FramePathProbe(),
          "argb", new ArgbProbe(),
          "allocation", new AllocationProbe(),
          "call", new CallProbe(),
          "connect", new ConnectProbe(),
          "first-frame", new FirstFrameProbe(),
          "start", new StartProbe(),
          "memory", new MemoryProbe(),
          "leak", new LeakProbe());

  /** Measures and hands out the figures. */
  void run(ProbeRun run) throws IOException, InterruptedException;
}
