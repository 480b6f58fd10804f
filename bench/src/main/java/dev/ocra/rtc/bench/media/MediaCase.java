package dev.ocra.rtc.bench.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * A probe that both engines run, and the figures of it that are compared.
 *
 * @param probe the probe's name
 * @param parameters what the probe is told
 * @param figures what is compared
 */
@NullMarked
record MediaCase(String probe, Map<String, String> parameters, List<Figure> figures) {
  /** How a figure of ours has to compare. */
  enum Better {
    /** Ours divided by the peer's is the goal or less. */
    LOWER,
    /** Ours divided by the peer's is the goal or more. */
    HIGHER,
    /** Ours by itself is the goal or less, whatever the peer's is. */
    OURS_LOWER
  }

  /**
   * A figure.
   *
   * @param key its name in what the probe prints
   * @param name its name in the table
   * @param unit its unit
   * @param goal see {@link Better}
   * @param better which way is better
   */
  record Figure(String key, String name, String unit, double goal, Better better) {}

  private static Figure lower(String key, String name, String unit, double goal) {
    return new Figure(key, name, unit, goal, Better.LOWER);
  }

  /**
   * All cases.
   *
   * @param quick a fraction of the repetitions: to see that it runs, not to quote
   */
  static List<MediaCase> all(boolean quick) {
    List<MediaCase> cases = new ArrayList<>();
    String frames = quick ? "2000" : "20000";
    cases.add(
        new MediaCase(
            "frame-path",
            Map.of("frames", frames, "sink", "yes"),
            List.of(
                lower("time", "frame in, track, frame out, 720p", "us", 0.10),
                new Figure("lost", "frames lost on the way", "frames", 0, Better.OURS_LOWER))));
    cases.add(
        new MediaCase(
            "frame-path",
            Map.of("frames", frames, "sink", "no"),
            List.of(lower("time", "frame in, track without sink, 720p", "us", 2.5))));
    cases.add(
        new MediaCase(
            "allocation",
            Map.of("seconds", quick ? "2" : "8", "warm-up", quick ? "2" : "4"),
            List.of(lower("bytes", "heap for each frame, 720p call", "bytes", 0.05))));
    for (String into : List.of("heap", "direct")) {
      cases.add(
          new MediaCase(
              "argb",
              Map.of("frames", quick ? "200" : "3000", "into", into),
              List.of(
                  lower(
                      "time",
                      "I420 to ARGB, 720p, " + into,
                      "us",
                      into.equals("heap") ? 0.50 : 1.00))));
    }
    cases.addAll(calls(quick));
    for (String media : List.of("audio", "audio and video")) {
      cases.add(
          new MediaCase(
              "connect",
              Map.of("pairs", quick ? "10" : "60", "media", media),
              List.of(
                  lower("warm", "offer to connected, " + media, "ms", 0.90),
                  lower("first", "the same, first in the process", "ms", 0.90))));
    }
    for (String size : List.of("640x360", "1280x720")) {
      cases.add(
          new MediaCase(
              "first-frame",
              sized(size, Map.of("calls", quick ? "3" : "12")),
              List.of(lower("time", "offer to first frame, " + size, "ms", 0.40))));
    }
    cases.add(
        new MediaCase(
            "start",
            Map.of(),
            List.of(lower("time", "process start to first factory", "ms", 0.50))));
    cases.add(
        new MediaCase(
            "memory",
            Map.of("seconds", quick ? "3" : "10"),
            List.of(
                lower("engine", "resident with the factory", "MiB", 0.95),
                lower("call", "resident in a 720p call", "MiB", 0.90))));
    cases.add(
        new MediaCase(
            "leak",
            Map.of("pairs", quick ? "150" : "500"),
            List.of(
                new Figure(
                    "growth",
                    "growth over pairs opened and closed",
                    "MiB",
                    1,
                    Better.OURS_LOWER))));
    cases.add(new MediaCase("jar", Map.of(), List.of(lower("size", "native jar", "MB", 1.00))));
    return List.copyOf(cases);
  }

  private static List<MediaCase> calls(boolean quick) {
    List<MediaCase> cases = new ArrayList<>();
    Map<String, String> kbps = Map.of("640x360", "800", "1280x720", "2500", "1920x1080", "4500");
    for (String codec : List.of("VP8", "H264", "VP9")) {
      for (String size : List.of("640x360", "1280x720", "1920x1080")) {
        String name = codec + " call, " + size;
        cases.add(
            new MediaCase(
                "call",
                sized(
                    size,
                    Map.of(
                        "codec",
                        codec,
                        "kbps",
                        String.valueOf(kbps.get(size)),
                        "seconds",
                        quick ? "3" : "10",
                        "warm-up",
                        quick ? "3" : "6")),
                List.of(
                    lower("cpu", name + ": processor", "s/s", 1.00),
                    lower("p50", name + ": latency p50", "ms", 0.90),
                    lower("p95", name + ": latency p95", "ms", 0.90),
                    new Figure("psnr", name + ": PSNR", "dB", 0.99, Better.HIGHER),
                    new Figure("shown", name + ": frames shown", "1/s", 0.99, Better.HIGHER))));
      }
    }
    return cases;
  }

  private static Map<String, String> sized(String size, Map<String, String> more) {
    String[] sides = size.split("x", 2);
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("width", sides[0]);
    parameters.put("height", sides[1]);
    return Map.copyOf(parameters);
  }
}
