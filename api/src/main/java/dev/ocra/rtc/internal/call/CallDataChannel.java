package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.DataChannel;
import dev.ocra.rtc.calling.DataChannelListener;
import dev.ocra.rtc.calling.DataMessage;
import dev.ocra.rtc.internal.Completion;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.media.DataChannelState;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PeerSession;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One data channel of a call: what is sent too early waits here, what comes too early too. Public
 * methods: any thread; the rest: the signal lane.
 */
@NullMarked
final class CallDataChannel implements DataChannel {
  /** A message that waits to be sent. */
  private static final class Outgoing {
    private final byte[] bytes;
    private final boolean text;
    private final SinchPromise<@Nullable Void> promise = new SinchPromise<>();

    Outgoing(byte[] bytes, boolean text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  private final DataReliability reliability;
  private final Lanes lanes;
  private final Supplier<@Nullable PeerSession> session;
  private final List<DataChannelListener> listeners = new CopyOnWriteArrayList<>();
  private final Queue<Outgoing> waiting = new ArrayDeque<>();
  private final List<DataMessage> early = new ArrayList<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private volatile long engineBytes;
  private volatile boolean open;
  private DataChannelState state = DataChannelState.CONNECTING;
  private long earlyBytes;
  private boolean established;
  private boolean ended;

  CallDataChannel(
      DataReliability reliability, Lanes lanes, Supplier<@Nullable PeerSession> session) {
    this.reliability = reliability;
    this.lanes = lanes;
    this.session = session;
  }

  @Override
  public DataReliability getReliability() {
    return reliability;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public long getBufferedAmount() {
    return waitingBytes.get() + engineBytes;
  }

  @Override
  public SinchPromise<@Nullable Void> send(String text) {
    return send(text.getBytes(StandardCharsets.UTF_8), true);
  }

  @Override
  public SinchPromise<@Nullable Void> send(byte[] bytes) {
    return send(bytes.clone(), false);
  }

  private SinchPromise<@Nullable Void> send(byte[] bytes, boolean text) {
    if (bytes.length > MAX_MESSAGE_BYTES) {
      throw new IllegalArgumentException(
          "a message has " + MAX_MESSAGE_BYTES + " bytes at most, not " + bytes.length);
    }
    Outgoing message = new Outgoing(bytes, text);
    lanes.signal().execute(() -> enqueue(message));
    return message.promise;
  }

  @Override
  public void addDataChannelListener(DataChannelListener listener) {
    Objects.requireNonNull(listener, "listener");
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  @Override
  public void removeDataChannelListener(DataChannelListener listener) {
    listeners.remove(listener);
  }

  private void enqueue(Outgoing message) {
    if (ended) {
      fail(message, ErrorCode.DATA_CHANNEL_CLOSED, "the call is over");
    } else if (state == DataChannelState.CLOSED) {
      fail(message, ErrorCode.DATA_CHANNEL_CLOSED, "the other device has closed the channel");
    } else if (waitingBytes.get() + message.bytes.length > MAX_BUFFERED_BYTES) {
      fail(message, ErrorCode.DATA_CHANNEL_BUSY, "too much waits to be sent");
    } else {
      waiting.add(message);
      waitingBytes.addAndGet(message.bytes.length);
      flush();
    }
  }

  private void fail(Outgoing message, int code, String why) {
    lanes
        .callback()
        .execute(
            () -> message.promise.completeExceptionally(ErrorValue.of(ErrorType.MEDIA, code, why)));
  }

  /** Sends what waits, as far as there is room. */
  void flush() {
    PeerSession current = session.get();
    if (!open || current == null) {
      return;
    }
    try {
      for (Outgoing next = waiting.peek(); next != null; next = waiting.peek()) {
        current.sendData(reliability, ByteBuffer.wrap(next.bytes), next.text);
        waiting.remove();
        waitingBytes.addAndGet(-next.bytes.length);
        Outgoing sent = next;
        lanes.callback().execute(() -> Completion.of(sent.promise));
      }
      engineBytes = current.bufferedData(reliability);
    } catch (MediaException e) {
      // Busy: there is room when something was sent. Closed: its state is on the way.
    } catch (IllegalStateException e) {
      // The application closed its engine under us: the call ends.
    }
  }

  void onState(DataChannelState next) {
    state = next;
    if (next == DataChannelState.CLOSED) {
      failAll("the other device has closed the channel");
    }
    update();
  }

  void takeOver(CallDataChannel other) {
    early.addAll(other.early);
    earlyBytes += other.earlyBytes;
    other.early.clear();
    onState(other.state);
  }

  void established() {
    established = true;
    List<DataMessage> told = List.copyOf(early);
    early.clear();
    update();
    told.forEach(message -> tell(listener -> listener.onDataMessage(this, message)));
  }

  void ended() {
    ended = true;
    early.clear();
    failAll("the call is over");
    update();
  }

  private void failAll(String why) {
    for (Outgoing next = waiting.poll(); next != null; next = waiting.poll()) {
      waitingBytes.addAndGet(-next.bytes.length);
      fail(next, ErrorCode.DATA_CHANNEL_CLOSED, why);
    }
  }

  private void update() {
    boolean now = established && !ended && state == DataChannelState.OPEN;
    if (now == open) {
      return;
    }
    open = now;
    if (now) {
      tell(listener -> listener.onDataChannelOpen(this));
      flush();
    } else {
      engineBytes = 0;
      tell(listener -> listener.onDataChannelClosed(this));
    }
  }

  void onMessage(byte[] bytes, boolean text) {
    DataMessage message = DataMessage.of(bytes, text);
    if (established) {
      tell(listener -> listener.onDataMessage(this, message));
    } else if (earlyBytes + bytes.length <= MAX_BUFFERED_BYTES) {
      // The other side may be a moment ahead of us.
      earlyBytes += bytes.length;
      early.add(message);
    }
  }

  private void tell(Consumer<DataChannelListener> event) {
    for (DataChannelListener listener : listeners) {
      lanes.callback().execute(() -> event.accept(listener));
    }
  }
}
