package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.DataChannelState;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PeerSession;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The data channels of a {@link FakePeerSession}: open once the transport was up for the first
 * time. Without a network, reliable messages wait and lossy ones are lost.
 */
@NullMarked
final class FakeDataChannels {
  private static final class Message {
    private final byte[] data;
    private final boolean text;

    Message(byte[] data, boolean text) {
      this.data = data;
      this.text = text;
    }
  }

  private final FakePeerSession session;
  private final FakeNetwork network;
  private final boolean wanted;
  private final Queue<Message> waiting = new ArrayDeque<>();
  private DataChannelState state = DataChannelState.CONNECTING;
  private long buffered;

  FakeDataChannels(FakePeerSession session, FakeNetwork network, boolean wanted) {
    this.session = session;
    this.network = network;
    this.wanted = wanted;
  }

  /** The transport is up. */
  void connected(@Nullable FakePeerSession other) {
    if (!wanted || other == null) {
      return;
    }
    if (state == DataChannelState.CONNECTING) {
      state = other.data().wanted ? DataChannelState.OPEN : DataChannelState.CLOSED;
      for (DataReliability reliability : DataReliability.values()) {
        session.tell(observer -> observer.onDataChannelState(reliability, state));
      }
    }
    flush();
  }

  void send(DataReliability reliability, ByteBuffer data, boolean text) {
    if (data.remaining() > PeerSession.MAX_DATA_BYTES) {
      throw new IllegalArgumentException(data.remaining() + " bytes are too long a message");
    }
    if (!wanted) {
      throw new MediaException(MediaException.Reason.UNSUPPORTED, "no data was negotiated");
    }
    if (state != DataChannelState.OPEN) {
      throw new MediaException(MediaException.Reason.CLOSED, "the channel is not open");
    }
    Message message = new Message(new byte[data.remaining()], text);
    data.get(data.position(), message.data);
    if (reliability == DataReliability.LOSSY) {
      if (network.isUp()) {
        deliver(reliability, message);
      }
      return;
    }
    if (buffered + message.data.length > PeerSession.MAX_BUFFERED_DATA_BYTES) {
      throw new MediaException(MediaException.Reason.BUSY, "too much waits to be sent");
    }
    buffered += message.data.length;
    waiting.add(message);
    network.later(this::flush);
  }

  private void flush() {
    while (network.isUp() && !waiting.isEmpty() && network.find(session.remoteId()) != null) {
      Message message = waiting.remove();
      buffered -= message.data.length;
      deliver(DataReliability.RELIABLE, message);
      long left = buffered;
      session.tell(observer -> observer.onDataSent(DataReliability.RELIABLE, left));
    }
  }

  private void deliver(DataReliability reliability, Message message) {
    FakePeerSession other = network.find(session.remoteId());
    if (other != null) {
      other.tell(observer -> observer.onData(reliability, message.data, message.text));
    }
  }

  long buffered(DataReliability reliability) {
    return reliability == DataReliability.RELIABLE ? buffered : 0;
  }
}
