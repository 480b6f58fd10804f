package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.DataChannel;
import dev.ocra.rtc.calling.DataChannelListener;
import dev.ocra.rtc.calling.DataMessage;
import dev.ocra.rtc.media.DataReliability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages inside of calls. */
@NullMarked
class DataChannelCallTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 1);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");

  private static final class Heard implements DataChannelListener {
    final List<String> told = new ArrayList<>();

    Heard(Call call) {
      for (DataReliability reliability : DataReliability.values()) {
        call.getDataChannel(reliability).addDataChannelListener(this);
      }
    }

    @Override
    public void onDataChannelOpen(DataChannel channel) {
      told.add(channel.getReliability() + " open");
    }

    @Override
    public void onDataMessage(DataChannel channel, DataMessage message) {
      told.add(channel.getReliability() + " " + message);
    }

    @Override
    public void onDataChannelClosed(DataChannel channel) {
      told.add(channel.getReliability() + " closed");
    }
  }

  private void seconds(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  private int codeOf(SinchPromise<?> promise) {
    List<Integer> codes = new ArrayList<>();
    var unused = promise.fail((SinchError error) -> codes.add(error.getCode()));
    seconds(1);
    return codes.isEmpty() ? 0 : codes.get(0);
  }

  @AfterEach
  void nothingIsLeft() {
    for (Phone phone : List.of(alice, bob)) {
      phone.client.terminate();
      seconds(1);
      assertEquals(0, phone.engine.openObjects(), phone.user);
    }
  }

  @Test
  void messagesWaitForTheCallAndArriveInOrder() {
    RecordedCall out = alice.call(bob, false);
    DataChannel channel = out.call.getDataChannel(DataReliability.RELIABLE);
    channel.send("one");
    seconds(1);
    RecordedCall in = bob.lastCall();
    Heard heard = new Heard(in.call);
    channel.send("two");
    seconds(1);
    assertFalse(channel.isOpen());
    assertEquals(6, channel.getBufferedAmount());
    assertEquals(List.of(), heard.told, "nothing before the answer");
    in.call.answer();
    seconds(1);
    assertTrue(channel.isOpen());
    channel.send(new byte[3]);
    in.call.getDataChannel(DataReliability.LOSSY).send("back");
    seconds(1);
    assertTrue(
        heard.told.containsAll(
            List.of("RELIABLE open", "LOSSY open", "RELIABLE one", "RELIABLE two")),
        heard.told.toString());
    assertTrue(heard.told.indexOf("RELIABLE one") < heard.told.indexOf("RELIABLE two"));
    assertEquals("RELIABLE 3 bytes", heard.told.get(heard.told.size() - 1));
    assertEquals(0, channel.getBufferedAmount());
    out.call.hangup();
    seconds(1);
    assertTrue(heard.told.contains("RELIABLE closed"));
    assertEquals(ErrorCode.DATA_CHANNEL_CLOSED, codeOf(channel.send("late")));
  }

  @Test
  void reliableMessagesOutlastALossOfTheNetworkAndLossyOnesDoNot() {
    RecordedCall out = alice.call(bob, false);
    seconds(1);
    RecordedCall in = bob.lastCall();
    Heard heard = new Heard(in.call);
    in.call.answer();
    seconds(1);
    backend.mediaNetwork().setUp(false);
    seconds(1);
    out.call.getDataChannel(DataReliability.RELIABLE).send("kept");
    out.call.getDataChannel(DataReliability.LOSSY).send("lost");
    seconds(2);
    assertFalse(heard.told.contains("RELIABLE kept"));
    backend.mediaNetwork().setUp(true);
    seconds(5);
    assertTrue(heard.told.contains("RELIABLE kept"), heard.told.toString());
    assertFalse(heard.told.contains("LOSSY lost"));
    out.call.hangup();
    seconds(1);
  }

  @Test
  void tooMuchAndTooLongAreRefused() {
    RecordedCall out = alice.call(bob, false);
    DataChannel channel = out.call.getDataChannel(DataReliability.RELIABLE);
    byte[] longest = new byte[DataChannel.MAX_MESSAGE_BYTES];
    assertThrows(IllegalArgumentException.class, () -> channel.send(new byte[longest.length + 1]));
    List<SinchPromise<?>> sent = new ArrayList<>();
    for (int i = 0; i < DataChannel.MAX_BUFFERED_BYTES / longest.length; i++) {
      sent.add(channel.send(longest));
    }
    assertEquals(ErrorCode.DATA_CHANNEL_BUSY, codeOf(channel.send("x")));
    out.call.hangup();
    seconds(1);
    sent.forEach(promise -> assertEquals(ErrorCode.DATA_CHANNEL_CLOSED, codeOf(promise)));
  }
}
