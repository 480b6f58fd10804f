package dev.ocra.rtc.samples.demo;

/** Figures for tests: of a good call, and of what may go wrong. */
final class Sides {
  static final SideResult GOOD = of(true, 240, 238, 0.92, 400);

  private Sides() {}

  static SideResult of(
      boolean established, long framesDecoded, long framesRead, Double audioMatch, long packets) {
    return new SideResult(
        established,
        241,
        framesDecoded,
        29.9,
        new Latency(24.5, 31.2),
        new SetUp(180.0, 12.0, 20.0, 150.0, 175.0, 260.0),
        audioMatch,
        3,
        0.0,
        1.25,
        framesRead,
        new Bitrate(812.4, 790.1),
        -21.3,
        packets,
        "HUNG_UP");
  }

  static SideResult audioOnly(Double audioMatch) {
    return new SideResult(
        true,
        0,
        0,
        0,
        null,
        new SetUp(180.0, null, 20.0, 150.0, 175.0, null),
        audioMatch,
        0,
        2.0,
        0.5,
        0,
        new Bitrate(40, 40),
        -21.3,
        400,
        "HUNG_UP");
  }
}
