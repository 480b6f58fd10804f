package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.media.DataChannelState;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.PeerSession;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The data channels of a call, over whatever session it has. On the signal lane. */
@NullMarked
final class CallData {
  private final Map<DataReliability, CallDataChannel> channels =
      new EnumMap<>(DataReliability.class);

  CallData(Lanes lanes, Supplier<@Nullable PeerSession> session) {
    for (DataReliability reliability : DataReliability.values()) {
      channels.put(reliability, new CallDataChannel(reliability, lanes, session));
    }
  }

  /** Any thread. */
  CallDataChannel channel(DataReliability reliability) {
    CallDataChannel channel = channels.get(reliability);
    if (channel == null) {
      throw new NullPointerException("reliability");
    }
    return channel;
  }

  private void forEach(Consumer<CallDataChannel> action) {
    channels.values().forEach(action);
  }

  void onState(DataReliability reliability, DataChannelState state) {
    channel(reliability).onState(state);
  }

  void onMessage(DataReliability reliability, byte[] bytes, boolean text) {
    channel(reliability).onMessage(bytes, text);
  }

  void onSent(DataReliability reliability) {
    channel(reliability).flush();
  }

  /** The other call's session is this one's from now on, in the state that it is in. */
  void takeOver(CallData other) {
    forEach(channel -> channel.takeOver(other.channel(channel.getReliability())));
  }

  /** From now on messages go out and are told. */
  void established() {
    forEach(CallDataChannel::established);
  }

  /** The session is closed; another one may come. */
  void detached() {
    forEach(channel -> channel.onState(DataChannelState.CONNECTING));
  }

  /** The call is over. */
  void ended() {
    forEach(CallDataChannel::ended);
  }
}
