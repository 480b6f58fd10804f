package dev.ocra.rtc.bench.server.load;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The process that makes load: {@code SCENARIO [name=value ...]}. */
@NullMarked
public final class LoadMain {
  private LoadMain() {}

  /** Runs one scenario; ends with 1 if it could not be run. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String[] parts = arguments[i].split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    LoadRun run = new LoadRun(parameters);
    switch (arguments[0]) {
      case "idle" -> IdleScenario.run(run);
      case "calls" -> CallScenario.run(run);
      case "messages" -> MessageScenario.run(run);
      case "mixed" -> MixedScenario.run(run);
      default -> throw new IllegalArgumentException("there is no scenario " + arguments[0]);
    }
    System.out.flush();
  }
}
