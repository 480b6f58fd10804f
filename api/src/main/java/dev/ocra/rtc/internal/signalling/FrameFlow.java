package dev.ocra.rtc.internal.signalling;

import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.protocol.Ack;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.ReliableStream;
import dev.ocra.rtc.protocol.ToServer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One session's frames: numbers them, acknowledges what comes (with what is sent anyway, or after a
 * moment), and sends again what was not acknowledged. Outlives its links. On the signal lane.
 *
 * <p>What could not be read is received too, as its {@link ProtocolException}: its number is used
 * up.
 */
@NullMarked
final class FrameFlow {
  private static final Duration ACKNOWLEDGE = Duration.ofMillis(100);
  private static final Duration RETRANSMIT = Duration.ofSeconds(2);
  private static final int MAX_RETRANSMITS = 4;
  private static final int BATCH = 32;

  private final Lanes lanes;
  private final ReliableStream<ToServer, Object> stream = new ReliableStream<>(1024);
  private final Runnable onStuck;
  private @Nullable Consumer<Frame<ToServer>> link;
  private @Nullable Timer acknowledge;
  private @Nullable Timer retransmit;
  private int retransmits;

  /**
   * A new session.
   *
   * @param onStuck is run when the link is up and nothing is acknowledged for long
   */
  FrameFlow(Lanes lanes, Runnable onStuck) {
    this.lanes = lanes;
    this.onStuck = onStuck;
  }

  long received() {
    return stream.getReceived();
  }

  /** Whether everything was acknowledged. */
  boolean isIdle() {
    return stream.getPending() == 0;
  }

  /** A link is up whose other end has this much: the rest goes there. */
  void attach(Consumer<Frame<ToServer>> output, long acknowledged) {
    List<Frame<ToServer>> waiting = stream.resume(acknowledged);
    link = output;
    retransmits = 0;
    waiting.forEach(output);
    scheduleRetransmit();
  }

  void detach() {
    link = null;
    acknowledge = Timer.stop(acknowledge);
    retransmit = Timer.stop(retransmit);
  }

  /**
   * Sends a message now, or when there is a link.
   *
   * @throws ProtocolException if too many wait
   */
  void send(ToServer message) {
    Frame<ToServer> frame = stream.send(message);
    if (link != null) {
      acknowledge = Timer.stop(acknowledge);
      link.accept(frame);
      scheduleRetransmit();
    }
  }

  /**
   * Takes a frame and returns what is due, in order.
   *
   * @throws ProtocolException if the frame is out of place
   */
  List<Object> receive(Frame<Object> frame) {
    int before = stream.getPending();
    List<Object> due = stream.receive(frame);
    if (stream.getPending() < before) {
      retransmits = 0;
      retransmit = Timer.stop(retransmit);
      scheduleRetransmit();
    }
    if (frame.getSeq() != 0 && acknowledge == null && link != null) {
      acknowledge = lanes.after(ACKNOWLEDGE, this::acknowledge);
    }
    return due;
  }

  private void acknowledge() {
    acknowledge = null;
    if (link != null) {
      link.accept(stream.aside(Ack.INSTANCE));
    }
  }

  private void scheduleRetransmit() {
    if (retransmit == null && link != null && stream.getPending() > 0) {
      retransmit = lanes.after(RETRANSMIT.multipliedBy(1L << retransmits), this::retransmit);
    }
  }

  private void retransmit() {
    retransmit = null;
    Consumer<Frame<ToServer>> output = link;
    if (output == null) {
      return;
    }
    if (++retransmits > MAX_RETRANSMITS) {
      onStuck.run();
      return;
    }
    stream.unacknowledged().stream().limit(BATCH).forEach(output);
    scheduleRetransmit();
  }
}
