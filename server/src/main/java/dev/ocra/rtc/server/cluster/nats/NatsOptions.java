package dev.ocra.rtc.server.cluster.nats;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * Where the NATS servers are, and what is kept there. Immutable.
 *
 * @param urls servers of one NATS cluster, {@code nats://HOST:PORT} or {@code tls://HOST:PORT},
 *     with {@code USER:PASSWORD@} or {@code TOKEN@} before the host if it asks for that
 * @param prefix begins every name there: two backends may share the servers
 * @param replicas on how many servers of the cluster each key is kept
 * @param inMemory whether keys are lost when all of these servers stop; nodes then write theirs
 *     again
 * @param callMemory how long a call that ended is remembered
 */
@NullMarked
public record NatsOptions(
    List<String> urls, String prefix, int replicas, boolean inMemory, Duration callMemory) {

  /** Checks the values. */
  public NatsOptions {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("a NATS server is needed");
    }
    if (!prefix.matches("[A-Za-z0-9_-]{1,32}")) {
      throw new IllegalArgumentException("a prefix has 1 to 32 of A-Z a-z 0-9 - _");
    }
    if (replicas < 1 || replicas > 5) {
      throw new IllegalArgumentException("there are 1 to 5 replicas");
    }
  }

  /** One replica of each key, in a file, named ocra. */
  public static NatsOptions of(List<String> urls) {
    return new NatsOptions(urls, "ocra", 1, false, Duration.ofMinutes(2));
  }

  public NatsOptions withPrefix(String prefix) {
    return new NatsOptions(urls, prefix, replicas, inMemory, callMemory);
  }

  public NatsOptions withReplicas(int replicas) {
    return new NatsOptions(urls, prefix, replicas, inMemory, callMemory);
  }

  public NatsOptions withInMemory(boolean inMemory) {
    return new NatsOptions(urls, prefix, replicas, inMemory, callMemory);
  }

  public NatsOptions withCallMemory(Duration time) {
    return new NatsOptions(urls, prefix, replicas, inMemory, time);
  }
}
