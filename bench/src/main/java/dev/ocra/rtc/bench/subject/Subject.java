package dev.ocra.rtc.bench.subject;

import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/**
 * A media engine that is measured, ours or the peer's, behind what both can do. Each method does
 * what an application of that engine would write; nothing is added around it.
 */
@NullMarked
public interface Subject extends AutoCloseable {
  /** The engines that can be measured. */
  enum Kind {
    /** Ocra. */
    OURS,
    /** The binding that JVM applications use today. */
    PEER;

    /** Creates the engine, without a sound card. */
    public Subject open() {
      return this == OURS ? new OcraSubject() : new PeerSubject();
    }

    /** The kind by its name in lower case. */
    public static Kind of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /** A track that Java feeds. */
  Track openTrack(int width, int height);

  /** Two connections within this process that do not know each other yet. */
  Pair openPair(PairOptions options);

  /** A frame to convert, with these pictures in it. */
  Converter openConverter(int width, int height);

  @Override
  void close();
}
