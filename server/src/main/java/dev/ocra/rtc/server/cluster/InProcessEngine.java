package dev.ocra.rtc.server.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** One node's connection to an {@link InProcessHub}. Its threads are the hub's. */
@NullMarked
public final class InProcessEngine implements ClusterEngine {
  private final InProcessHub hub;
  private Consumer<Boolean> listener = connected -> {};
  private boolean cut;
  private boolean closed;
  private boolean told = true;

  /** Of the hub: what it sent last arrives then. */
  Instant lastArrival = Instant.MIN;

  InProcessEngine(InProcessHub hub) {
    this.hub = hub;
  }

  /** Cuts the connection, or mends it. */
  public void setCut(boolean cut) {
    this.cut = cut;
    connectionChanged();
  }

  void connectionChanged() {
    boolean connected = isConnected();
    if (connected != told) {
      told = connected;
      hub.run(() -> listener.accept(connected));
    }
  }

  @Override
  public CompletionStage<Optional<Entry>> get(Bucket bucket, String key) {
    return hub.get(this, bucket, key);
  }

  @Override
  public CompletionStage<Long> put(Bucket bucket, String key, byte[] value, long revision) {
    return hub.put(this, bucket, key, value, revision);
  }

  @Override
  public void publish(String subject, byte[] message) {
    hub.publish(this, subject, message);
  }

  @Override
  public Subscription subscribe(String subject, Consumer<byte[]> receiver) {
    return hub.subscribe(this, subject, receiver);
  }

  @Override
  public boolean isConnected() {
    return !cut && !closed && !hub.isAway();
  }

  @Override
  public void onConnection(Consumer<Boolean> listener) {
    this.listener = listener;
  }

  /** Ends it, as the death of its node does: nothing comes or goes any more. */
  @Override
  public void close() {
    closed = true;
    hub.closed(this);
  }
}
