package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.Sound;
import dev.ocra.rtc.ToneRegion;
import dev.ocra.rtc.internal.media.ToneSource.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The frequencies and times of the built-in tones, after ITU-T E.180 and its supplement 2. */
@NullMarked
final class Cadences {
  private static final int RINGTONE_NOTES = 8;

  private Cadences() {}

  static List<Part> of(Sound.Builtin sound) {
    return switch (sound.kind()) {
      case RINGTONE -> ringtone();
      case RINGBACK -> ringback(sound.region());
      case BUSY -> busy(sound.region());
      case CONGESTION -> congestion(sound.region());
      case CALL_ENDED -> callEnded(sound.region());
    };
  }

  // A major third, as bells have it; our own, since nobody standardises ringtones.
  private static List<Part> ringtone() {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < RINGTONE_NOTES; i++) {
      parts.add(Part.tone(120, i % 2 == 0 ? 659.25 : 830.61));
    }
    parts.add(Part.silence(2_040));
    return parts;
  }

  private static List<Part> ringback(ToneRegion region) {
    return switch (region) {
      case EU -> List.of(Part.tone(1_000, 425.0), Part.silence(4_000));
      case US -> List.of(Part.tone(2_000, 440.0, 480.0), Part.silence(4_000));
      case UK ->
          List.of(
              Part.tone(400, 400.0, 450.0),
              Part.silence(200),
              Part.tone(400, 400.0, 450.0),
              Part.silence(2_000));
    };
  }

  private static List<Part> busy(ToneRegion region) {
    return switch (region) {
      case EU -> List.of(Part.tone(500, 425.0), Part.silence(500));
      case US -> List.of(Part.tone(500, 480.0, 620.0), Part.silence(500));
      case UK -> List.of(Part.tone(375, 400.0), Part.silence(375));
    };
  }

  private static List<Part> congestion(ToneRegion region) {
    return switch (region) {
      case EU -> List.of(Part.tone(250, 425.0), Part.silence(250));
      case US -> List.of(Part.tone(250, 480.0, 620.0), Part.silence(250));
      case UK ->
          List.of(
              Part.tone(400, 400.0), Part.silence(350), Part.tone(225, 400.0), Part.silence(525));
    };
  }

  private static List<Part> callEnded(ToneRegion region) {
    Part beep =
        switch (region) {
          case EU -> Part.tone(200, 425.0);
          case US -> Part.tone(200, 480.0, 620.0);
          case UK -> Part.tone(200, 400.0);
        };
    Part rest = Part.silence(200);
    return List.of(beep, rest, beep, rest, beep, rest);
  }

  /** A tone's repetitions make no end: once is this many rounds of its cadence. */
  static int rounds(Sound.Builtin sound) {
    return switch (sound.kind()) {
      case BUSY -> 4;
      case CONGESTION -> 8;
      default -> 1;
    };
  }
}
