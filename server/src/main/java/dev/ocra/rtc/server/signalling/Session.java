package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.Ack;
import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.ReliableStream;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A registered device: what it was sent and what it sent, over however many links. Confined to the
 * lane.
 */
@NullMarked
final class Session implements Requester {
  // So many frames at once are acknowledged without waiting.
  private static final int MANY = 32;

  final String id;
  final DeviceAddress address;
  private final Lane lane;
  private final SignallingOptions options;
  private final Consumer<Session> overflow;
  private final ReliableStream<ToClient, Received> stream;
  private @Nullable LinkOutput output;
  private @Nullable Instant registrationExpires;
  private Timer grace = Timer.never();
  private boolean acknowledgeScheduled;
  private boolean duplicateSeen;
  private long acknowledged;
  private boolean retransmitScheduled;
  private long lastSent;
  private boolean over;
  private boolean flushing;
  private long request;

  /**
   * A session without a link.
   *
   * @param overflow told when the device does not acknowledge for so long that no more can be kept
   *     for it
   */
  Session(
      String id,
      DeviceAddress address,
      Lane lane,
      SignallingOptions options,
      Consumer<Session> overflow) {
    this.id = id;
    this.address = address;
    this.lane = lane;
    this.options = options;
    this.overflow = overflow;
    this.stream = new ReliableStream<>(options.maxPending());
  }

  @Override
  public DeviceAddress address() {
    return address;
  }

  @Override
  public long request() {
    return request;
  }

  /** The request of this number is handled from now on. */
  void handling(long number) {
    request = number;
  }

  boolean isLive() {
    return output != null;
  }

  boolean isOver() {
    return over;
  }

  long received() {
    return stream.getReceived();
  }

  @Override
  public @Nullable Instant registrationExpires() {
    return registrationExpires;
  }

  void registrationExpires(@Nullable Instant at) {
    registrationExpires = at;
  }

  @Override
  public boolean isRegistrationExpired() {
    Instant expires = registrationExpires;
    return expires != null && !lane.now().isBefore(expires);
  }

  /** The link over which the session is reached from now on; the one before it, if it had one. */
  @Nullable LinkOutput attach(LinkOutput link) {
    grace.cancel();
    LinkOutput before = output;
    output = link;
    flushing = false;
    return before;
  }

  /** The link is down: {@code lost} is run if no other one comes within the time of grace. */
  void detach(LinkOutput link, Runnable lost) {
    if (output == link) {
      output = null;
      grace = lane.after(options.graceTime(), lost);
    }
  }

  /** Leaves the link to the caller: nothing is sent over it any more. */
  @Nullable LinkOutput release() {
    LinkOutput link = output;
    output = null;
    return link;
  }

  boolean isAttachedTo(LinkOutput link) {
    return output == link;
  }

  /** Sends a message outside the sequence: it is lost if the link is. */
  void sendAside(ToClient message) {
    transmit(stream.aside(message));
  }

  /** Sends again what the device, which has {@code received}, has not seen. */
  void resume(long received) {
    stream.resume(received).forEach(this::transmit);
    scheduleRetransmit();
  }

  /** True if the device can have received up to this number. */
  boolean canResume(long received) {
    return received >= 0 && received <= lastSent;
  }

  void send(ToClient message) {
    if (over) {
      return;
    }
    Frame<ToClient> frame;
    try {
      frame = stream.send(message);
    } catch (ProtocolException e) {
      // Not now: the caller is in the middle of a call's transition.
      over = true;
      lane.execute(() -> overflow.accept(this));
      return;
    }
    lastSent = frame.getSeq();
    transmit(frame);
    scheduleRetransmit();
  }

  /**
   * Takes a frame and returns what is due.
   *
   * @throws ProtocolException when the frame does not fit the sequence
   */
  List<Received> receive(Frame<Received> frame) {
    long before = stream.getReceived();
    List<Received> due = stream.receive(frame);
    if (frame.getSeq() != 0) {
      duplicateSeen |= frame.getSeq() <= before;
      if (stream.getReceived() - acknowledged >= MANY) {
        sendAside(Ack.INSTANCE);
      }
      scheduleAcknowledge();
    }
    return due;
  }

  private void scheduleAcknowledge() {
    if (acknowledgeScheduled || (!duplicateSeen && stream.getReceived() == acknowledged)) {
      return;
    }
    acknowledgeScheduled = true;
    lane.after(
        options.acknowledgeDelay(),
        () -> {
          acknowledgeScheduled = false;
          if (!over && (duplicateSeen || stream.getReceived() > acknowledged)) {
            duplicateSeen = false;
            sendAside(Ack.INSTANCE);
          }
        });
  }

  private void scheduleRetransmit() {
    if (retransmitScheduled || stream.getPending() == 0 || output == null) {
      return;
    }
    retransmitScheduled = true;
    long last = lastSent;
    lane.after(options.retransmitTime(), () -> retransmit(last));
  }

  private void retransmit(long last) {
    retransmitScheduled = false;
    if (over || output == null) {
      return;
    }
    List<Frame<ToClient>> waiting = stream.unacknowledged();
    if (!waiting.isEmpty() && waiting.get(0).getSeq() <= last) {
      waiting.stream().limit(MANY).forEach(this::transmit);
    }
    scheduleRetransmit();
  }

  private void transmit(Frame<? extends ToClient> frame) {
    LinkOutput link = output;
    if (link != null) {
      acknowledged = Math.max(acknowledged, frame.getAck());
      link.send(Codec.encodeToClient(frame));
      if (!flushing) {
        flushing = true;
        lane.afterBurst(() -> flush(link));
      }
    }
  }

  private void flush(LinkOutput link) {
    flushing = false;
    link.flush();
  }

  /**
   * Ends the session: nothing is sent any more. Returns what the device has not seen, oldest first.
   */
  List<ToClient> end(int closeCode, String reason) {
    over = true;
    grace.cancel();
    LinkOutput link = output;
    output = null;
    if (link != null) {
      link.close(closeCode, reason);
    }
    return stream.unacknowledged().stream().<ToClient>map(Frame::getMessage).toList();
  }
}
