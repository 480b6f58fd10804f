package dev.ocra.rtc.media.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FrameScheduleTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void delaysDoNotAddUp() {
    FrameSchedule schedule = new FrameSchedule(30, 1);
    long picture = 0;
    // Each picture is ready 20 ms after it was due.
    for (int i = 0; i < 3_000; i++) {
      picture = schedule.next(picture, schedule.dueNanos(picture) + SECOND / 50);
    }
    assertEquals(3_000, picture);
    assertEquals(100 * SECOND, schedule.dueNanos(picture));
  }

  @Test
  void oddRatesStayExactForDays() {
    FrameSchedule ntsc = new FrameSchedule(30_000, 1001);
    assertEquals(1001L * 1_000 * SECOND, ntsc.dueNanos(30_000_000));
    FrameSchedule finest = new FrameSchedule(1_000_000, 999_999);
    long day = finest.next(0, 86_400 * SECOND);
    assertTrue(finest.dueNanos(day) <= 86_400 * SECOND);
    assertTrue(finest.dueNanos(day + 1) > 86_400 * SECOND);
  }

  @Test
  void latePicturesAreLeftOutNotSentInABurst() {
    FrameSchedule schedule = new FrameSchedule(10, 1);
    assertEquals(1, schedule.next(0, SECOND / 20));
    assertEquals(1, schedule.next(0, 19 * SECOND / 100));
    assertEquals(2, schedule.next(0, 21 * SECOND / 100));
    assertEquals(50, schedule.next(0, 5 * SECOND));
  }
}
