package dev.ocra.rtc.internal.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ocra.rtc.internal.quality.SampleMaker.Circumstances;
import dev.ocra.rtc.media.MediaStatistics;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What counts from a session's start, as seconds. */
@NullMarked
class SampleMakerTest {
  private static final Circumstances TALK = new Circumstances(true, true, true, 0.5);

  private final SampleMaker maker = new SampleMaker();

  private static MediaStatistics statistics(long packets, long lost) {
    return new MediaStatistics(
        0,
        new MediaStatistics.Transport(0, 0, Duration.ZERO, 0, "host", "host"),
        new MediaStatistics.SentAudio("opus", 1, 1, 0, Duration.ofMillis(40), 0.25),
        null,
        new MediaStatistics.ReceivedAudio(
            "opus", packets, 1, lost, Duration.ofMillis(7), 0.5, 0, 0, 0),
        null);
  }

  @Test
  void lossIsThatOfTheLastSecond() {
    assertNull(maker.next(statistics(100, 50), TALK).audio().loss());
    assertEquals(0.0, maker.next(statistics(150, 50), TALK).audio().loss());
    assertEquals(0.5, maker.next(statistics(160, 60), TALK).audio().loss());
    assertNull(maker.next(statistics(160, 60), TALK).audio().loss(), "nothing was to arrive");
    assertNull(maker.next(statistics(5, 0), TALK).audio().loss(), "another session counts anew");
    assertEquals(0.0, maker.next(statistics(9, 0), TALK).audio().loss());
  }

  @Test
  void valuesAreMillisecondsAndLevels() {
    QualitySample sample = maker.next(statistics(1, 0), TALK);
    assertEquals(40.0, sample.audio().roundTripMillis());
    assertEquals(7.0, sample.audio().jitterMillis());
    assertEquals(0.5, sample.inbound());
    assertEquals(0.25, sample.outbound());
    assertEquals(0.5, sample.outputVolume());
    assertNull(sample.video().loss());
  }

  @Test
  void whoIsMutedIsNotExpectedToBeHeard() {
    QualitySample sample =
        maker.next(statistics(1, 0), new Circumstances(true, false, false, null));
    assertNull(sample.inbound());
    assertNull(sample.outbound());
    assertNull(sample.outputVolume());
  }

  @Test
  void withoutTransportNothingElseIsKnown() {
    QualitySample sample = maker.next(statistics(1, 0), new Circumstances(false, true, true, null));
    assertFalse(sample.connected());
    assertNull(sample.audio().jitterMillis());
    assertNull(sample.inbound());
  }
}
