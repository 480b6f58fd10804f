package dev.ocra.rtc;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/** What an {@link AudioPlayer} plays: a tone that is made, or a file. Immutable. */
@NullMarked
public sealed interface Sound {
  /** Two notes in turn, then a rest: this device is being called. */
  static Sound ringtone() {
    return new Builtin(Kind.RINGTONE, ToneRegion.EU);
  }

  /** The callee's telephone rings: what a caller hears while waiting. */
  static Sound ringback(ToneRegion region) {
    return new Builtin(Kind.RINGBACK, region);
  }

  /** The callee is on the telephone. */
  static Sound busy(ToneRegion region) {
    return new Builtin(Kind.BUSY, region);
  }

  /** The call cannot be put through. */
  static Sound congestion(ToneRegion region) {
    return new Builtin(Kind.CONGESTION, region);
  }

  /** Three short tones: the call is over. */
  static Sound callEnded(ToneRegion region) {
    return new Builtin(Kind.CALL_ENDED, region);
  }

  /**
   * A WAV file of 16, 24 or 32 bits or float, mono or stereo. It is read when it is played; one
   * that cannot be read fails the playing with {@link ErrorCode#MEDIA_FAILED}.
   */
  static Sound file(Path path) {
    return new FileSound(path);
  }

  /** The tones that are built in. */
  enum Kind {
    /** See {@link Sound#ringtone()}. */
    RINGTONE,
    /** See {@link Sound#ringback}. */
    RINGBACK,
    /** See {@link Sound#busy}. */
    BUSY,
    /** See {@link Sound#congestion}. */
    CONGESTION,
    /** See {@link Sound#callEnded}. */
    CALL_ENDED
  }

  /**
   * A tone that is made.
   *
   * @param kind which one
   * @param region whose; the ringtone is the same everywhere
   */
  record Builtin(Kind kind, ToneRegion region) implements Sound {
    /** Checks that nothing is null. */
    public Builtin {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(region, "region");
    }
  }

  /**
   * A file.
   *
   * @param path where it is
   */
  record FileSound(Path path) implements Sound {
    /** Checks that nothing is null. */
    public FileSound {
      Objects.requireNonNull(path, "path");
    }
  }
}
