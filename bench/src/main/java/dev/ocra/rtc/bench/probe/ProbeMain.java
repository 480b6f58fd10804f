package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Subject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The process that measures: {@code ENGINE PROBE [name=value ...]}. */
@NullMarked
public final class ProbeMain {
  private ProbeMain() {}

  /** Runs one probe. */
  public static void main(String[] arguments) throws Exception {
    Probe probe = Probe.ALL.get(arguments[1]);
    if (probe == null) {
      throw new IllegalArgumentException("no probe is named " + arguments[1]);
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 2; i < arguments.length; i++) {
      String[] parts = arguments[i].split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    probe.run(new ProbeRun(Subject.Kind.of(arguments[0]), parameters));
    System.out.flush();
    // What an engine leaves running must not keep the measurement waiting.
    Runtime.getRuntime().halt(0);
  }
}
