package dev.ocra.rtc.media;

import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/** Where an engine's audio comes from and goes to. Immutable. */
@NullMarked
public sealed interface AudioDevice {
  /** The sound system of the platform; on a host that has none, {@link #silent()}. */
  static AudioDevice platform() {
    return Platform.INSTANCE;
  }

  /** No sound card: records silence and plays to nowhere, in time. */
  static AudioDevice silent() {
    return Silent.INSTANCE;
  }

  /** The application is the sound card: for bots, tests and files. */
  static AudioDevice application(PcmFormat format, PcmSource source, PcmSink sink) {
    return new Application(format, source, sink);
  }

  /** See {@link #platform()}. */
  enum Platform implements AudioDevice {
    /** The one instance. */
    INSTANCE
  }

  /** See {@link #silent()}. */
  enum Silent implements AudioDevice {
    /** The one instance. */
    INSTANCE
  }

  /**
   * See {@link #application}.
   *
   * @param format what the source is asked for and the sink is given
   * @param source what is recorded
   * @param sink what is played: the mix of all calls
   */
  record Application(PcmFormat format, PcmSource source, PcmSink sink) implements AudioDevice {
    /** Checks that nothing is null. */
    public Application {
      Objects.requireNonNull(format, "format");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(sink, "sink");
    }
  }
}
