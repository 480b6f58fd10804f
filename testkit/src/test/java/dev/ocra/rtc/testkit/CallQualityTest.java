package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallListener;
import dev.ocra.rtc.calling.CallStatisticsListener;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventListener;
import dev.ocra.rtc.media.DeviceVolume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Warnings and statistics of an established call, from what its session measures. */
@NullMarked
class CallQualityTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 5);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final Phone bob = Phone.started(backend, "bob", "b1");
  private final FakeStatistics measured = new FakeStatistics();
  private final List<String> warnings = new ArrayList<>();
  private RecordedCall out = alice.call(bob, false);

  private void seconds(double seconds) {
    time.advance(Duration.ofMillis((long) (seconds * 1000)));
  }

  @BeforeEach
  void establish() {
    out.call
        .getQualityController()
        .addCallQualityWarningEventListener(event -> warnings.add(text(event)));
    seconds(1);
    alice.engine.sessions().get(0).setStatistics(measured);
    assertEquals(0, measured.taken, "nothing is measured before the call is established");
    bob.lastCall().call.answer();
    seconds(0.5);
    assertTrue(out.isEstablished());
  }

  private static String text(CallQualityWarningEvent event) {
    String stream = event.getMediaStreamType() == null ? "" : " " + event.getMediaStreamType();
    return event.getType() + " " + event.getName() + stream;
  }

  @Test
  void aGoodCallHasNoWarningsAndIsMeasuredOnceASecond() {
    List<Call> told = new ArrayList<>();
    CallStatisticsListener listener = (call, statistics) -> told.add(call);
    out.call.addCallStatisticsListener(listener, Duration.ofSeconds(1));
    seconds(30);
    assertEquals(List.of(), warnings);
    assertEquals(30, measured.taken, 1);
    assertEquals(measured.taken, told.size());
    assertEquals(out.call, told.get(0));
  }

  @Test
  void warningsBeginAndEnd() {
    seconds(5);
    measured.roundTrip = Duration.ofMillis(301);
    seconds(2);
    measured.roundTrip = Duration.ofMillis(299);
    seconds(2);
    measured.jitter = Duration.ofMillis(31);
    seconds(4);
    measured.jitter = Duration.ofMillis(29);
    seconds(4);
    measured.lossShare = 0.04;
    seconds(4);
    measured.lossShare = 0;
    seconds(4);
    assertEquals(
        List.of(
            "Trigger HighRemoteInboundRtt Audio",
            "Recover HighRemoteInboundRtt Audio",
            "Trigger HighInboundJitter Audio",
            "Recover HighInboundJitter Audio",
            "Trigger HighInboundPacketLoss Audio",
            "Recover HighInboundPacketLoss Audio"),
        warnings);
  }

  @Test
  void mediaThatIsMissingIsToldAndSoIsItsReturn() {
    backend.mediaNetwork().setUp(false);
    seconds(8);
    backend.mediaNetwork().setUp(true);
    seconds(8);
    assertEquals(List.of("Trigger MissingMediaStream", "Recover MissingMediaStream"), warnings);
  }

  @Test
  void silenceIsToldUnlessItIsMeant() {
    measured.heard = false;
    measured.spoken = false;
    out.call.mute();
    bob.lastCall().call.mute();
    seconds(20);
    assertEquals(List.of(), warnings);
    out.call.unmute();
    bob.lastCall().call.unmute();
    seconds(12);
    assertEquals(
        List.of("Trigger ZeroInboundAudioLevel Audio", "Trigger ZeroOutboundAudioLevel Audio"),
        warnings);
    measured.heard = true;
    measured.spoken = true;
    seconds(2);
    assertEquals(4, warnings.size());
  }

  @Test
  void theSpeakersVolumeIsWatchedWhereItIsKnown() {
    alice.engine.devices().setSpeakerVolume("", new DeviceVolume(0.05, false));
    seconds(2);
    alice.engine.devices().setSpeakerVolume("", new DeviceVolume(0.8, false));
    seconds(2);
    alice.engine.devices().setSpeakerVolume("", new DeviceVolume(0.8, true));
    seconds(2);
    assertEquals(
        List.of(
            "Trigger LowOSOutputVolume", "Recover LowOSOutputVolume", "Trigger LowOSOutputVolume"),
        warnings);
  }

  @Test
  void callListenersHearOfWarningsToo() {
    List<String> heard = new ArrayList<>();
    out.call.addCallListener(
        new CallListener() {
          @Override
          public void onCallQualityWarningEvent(Call call, CallQualityWarningEvent event) {
            heard.add(text(event));
          }

          @Override
          public void onCallEnded(Call call) {
            heard.add("ended");
          }
        });
    measured.roundTrip = Duration.ofSeconds(1);
    seconds(3);
    out.call.hangup();
    seconds(30);
    assertEquals(List.of("Trigger HighRemoteInboundRtt Audio", "ended"), heard);
  }

  @Test
  void aListenerThatIsRemovedHearsNothingMore() {
    List<String> heard = new ArrayList<>();
    CallQualityWarningEventListener listener = event -> heard.add(text(event));
    out.call.getQualityController().addCallQualityWarningEventListener(listener);
    out.call.getQualityController().addCallQualityWarningEventListener(listener);
    measured.roundTrip = Duration.ofSeconds(1);
    seconds(3);
    assertEquals(1, heard.size(), "it is added once");
    out.call.getQualityController().removeCallQualityWarningEventListener(listener);
    measured.roundTrip = Duration.ofMillis(1);
    seconds(3);
    assertEquals(1, heard.size());
    assertEquals(2, warnings.size());
  }

  @Test
  void statisticsComeAsOftenAsIsAskedFor() {
    List<Long> every = new ArrayList<>();
    List<Long> third = new ArrayList<>();
    CallStatisticsListener often = (call, statistics) -> every.add(statistics.timestampNanos());
    CallStatisticsListener seldom = (call, statistics) -> third.add(statistics.timestampNanos());
    out.call.addCallStatisticsListener(often, Duration.ofSeconds(1));
    out.call.addCallStatisticsListener(seldom, Duration.ofMillis(2_500));
    seconds(9);
    assertEquals(9, every.size());
    assertEquals(List.of(1L, 4L, 7L), third);
    out.call.removeCallStatisticsListener(often);
    seconds(3);
    assertEquals(9, every.size());
    assertEquals(12, measured.taken, "one measurement for all");
    out.call.hangup();
    seconds(1);
    int atTheEnd = third.size();
    seconds(10);
    assertEquals(atTheEnd, third.size());
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofHours(2))) {
      assertThrows(
          IllegalArgumentException.class, () -> out.call.addCallStatisticsListener(often, wrong));
    }
  }
}
