package dev.ocra.rtc.bench.subject;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/** Two connections within this process; the first one sends, the second one receives. */
@NullMarked
public interface Pair extends AutoCloseable {
  /** How long to wait for what takes milliseconds. */
  Duration PATIENCE = Duration.ofSeconds(20);

  /** Sends this track; before or after {@link #connect()}. */
  void send(Track track);

  /** Takes what the second one receives; before {@link #connect()}. */
  void receive(Sink sink);

  /** Offers, answers and waits until both are connected. */
  void connect();

  @Override
  void close();
}
