package dev.ocra.rtc.server.cluster;

import org.jspecify.annotations.NullMarked;

/** The key has another revision than was expected: somebody else wrote it. */
@NullMarked
public final class RevisionConflict extends Exception {
  /** For this key. */
  public RevisionConflict(String key) {
    super("another revision: " + key, null, false, false);
  }
}
