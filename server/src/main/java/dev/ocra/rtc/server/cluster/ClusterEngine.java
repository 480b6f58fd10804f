package dev.ocra.rtc.server.cluster;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * What the nodes of a backend have in common: subjects that they publish to and hear, and keys with
 * revisions, which expire some time after they were written. Messages may be lost, keys may not be
 * there to be had for a while; both is told by {@link #onConnection}.
 *
 * <p><b>Threads:</b> any; nothing blocks. Results and messages come on any thread, messages of one
 * subject one after the other.
 */
@NullMarked
public interface ClusterEngine extends AutoCloseable {
  /** The sets of keys, each with an expiry of its own. */
  enum Bucket {
    /** Which nodes are dead. */
    NODES,
    /** Where each user's devices are. */
    PRESENCE,
    /** Which node carries a call, who answered it, how it ended. */
    CALLS
  }

  /**
   * What a key holds.
   *
   * @param revision changes with every write, and is never 0
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record Entry(byte[] value, long revision) {}

  /** Something that goes on until it is closed. */
  interface Subscription {
    /** Nothing more comes; what is under way may. */
    void close();
  }

  /** Reads a key. Fails if it cannot be read now. */
  CompletionStage<Optional<Entry>> get(Bucket bucket, String key);

  /**
   * Writes a key if it has this revision, 0 if it is not there. Gives the new revision; fails with
   * {@link RevisionConflict}, or if the key cannot be written now. It may have been written also
   * where this fails.
   */
  CompletionStage<Long> put(Bucket bucket, String key, byte[] value, long revision);

  /** Tells whoever hears this subject. Never fails: what cannot be told now is lost. */
  void publish(String subject, byte[] message);

  /** Hears what other nodes publish to a subject; what this one does may come too. */
  Subscription subscribe(String subject, Consumer<byte[]> receiver);

  /** Whether it is connected at this moment. */
  boolean isConnected();

  /** Tells of every change of that. Called once, before anything else. */
  void onConnection(Consumer<Boolean> listener);

  /** Ends it. May block for a moment. */
  @Override
  void close();
}
