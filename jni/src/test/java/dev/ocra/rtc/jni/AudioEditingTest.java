package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmProcessor;
import dev.ocra.rtc.media.PeerSessionOptions;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Audio of a call that is edited in place on its way out and on its way in. */
class AudioEditingTest {
  private static final PeerSessionOptions OPTIONS = PeerSessionOptions.builder().build();

  private final HeardTones received = new HeardTones();
  private final HeardTones played = new HeardTones();
  private MediaEngine alices;
  private MediaEngine bobs;
  private LocalAudio audio;
  private Peer alice;
  private Peer bob;

  @BeforeEach
  void aCallInWhichAliceSends440Hertz() throws Exception {
    alices = Engines.application(new Tone(), (block, format) -> {});
    bobs = Engines.application((block, format) -> false, played);
    audio = alices.openAudio(AudioProcessing.NONE);
    alice = new Peer(alices, OPTIONS);
    bob = new Peer(bobs, OPTIONS);
    bob.session.setRemoteAudioSink(received);
    alice.session.sendAudio(audio);
    Peer.connect(alice, bob);
    received.await(440, 10_000, 14_000);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    bob.close();
    alice.close();
    audio.close();
    bobs.close();
    alices.close();
    Engines.awaitNoLiveObjects();
  }

  /** Plays another tone instead of what comes. */
  private static PcmProcessor replacedBy(double hertz) {
    Tone tone = new Tone(hertz);
    return (block, format) -> tone.read(block, format);
  }

  private static PcmProcessor timesAQuarter(boolean edited) {
    return (block, format) -> {
      for (int i = 0; i < block.limit(); i += Short.BYTES) {
        block.putShort(i, (short) (block.getShort(i) / 4));
      }
      return edited;
    };
  }

  @Test
  void whatIsRecordedIsEditedBeforeItIsSent() throws Exception {
    alices.audio().setCaptureProcessor(replacedBy(1_200));
    received.await(1_200, 10_000, 14_000);
    alices.audio().setCaptureProcessor(timesAQuarter(true));
    received.await(440, 2_500, 3_500);
    alices.audio().setCaptureProcessor(timesAQuarter(false));
    received.await(440, 10_000, 14_000);
    alices.audio().setCaptureProcessor(replacedBy(800));
    received.await(800, 10_000, 14_000);
    alices.audio().setCaptureProcessor(null);
    received.await(440, 10_000, 14_000);
  }

  @Test
  void whatIsReceivedIsEditedBeforeItIsPlayed() throws Exception {
    bobs.audio().setPlayoutProcessor(replacedBy(800));
    played.await(800, 10_000, 14_000);
    received.await(440, 10_000, 14_000);
    bobs.audio().setPlayoutProcessor(null);
    played.await(440, 10_000, 14_000);
  }

  @Test
  void blocksComeInOneBufferThatIsReused() throws Exception {
    Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    AtomicReference<PcmFormat> format = new AtomicReference<>();
    CountDownLatch blocks = new CountDownLatch(20);
    alices
        .audio()
        .setCaptureProcessor(
            (block, of) -> {
              buffers.add(block);
              format.set(of);
              assertEquals(of.bytesPerBlock(), block.remaining());
              blocks.countDown();
              return false;
            });
    Peer.await(blocks, "blocks are edited");
    alices.audio().setCaptureProcessor(null);
    assertEquals(1, buffers.size());
    assertTrue(buffers.iterator().next().isDirect());
    assertEquals(1, format.get().channels());
  }

  @Test
  void aProcessorThatThrowsIsReportedAndHarmsNobody() throws Exception {
    RuntimeException failure = new IllegalStateException("from a processor");
    AtomicReference<Throwable> reported = new AtomicReference<>();
    CountDownLatch reports = new CountDownLatch(5);
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          reported.set(thrown);
          reports.countDown();
        });
    try {
      PcmProcessor broken =
          (block, format) -> {
            block.putShort(0, (short) 1);
            throw failure;
          };
      alices.audio().setCaptureProcessor(broken);
      Peer.await(reports, "what the processor throws is reported");
      received.await(440, 10_000, 14_000);
      assertSame(failure, reported.get());
      alices.audio().setCaptureProcessor(null);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void aProcessorIsNotCalledOnceItIsRemoved() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    for (int round = 0; round < 50; round++) {
      CountDownLatch called = new CountDownLatch(1);
      alices
          .audio()
          .setCaptureProcessor(
              (block, format) -> {
                calls.incrementAndGet();
                called.countDown();
                return false;
              });
      Peer.await(called, "the processor is called");
      alices.audio().setCaptureProcessor(null);
      int then = calls.get();
      received.write(ByteBuffer.allocate(0), PcmFormat.SPEECH);
      assertEquals(then, calls.get());
    }
  }

  @Test
  void aProcessorMayRemoveItself() throws Exception {
    CountDownLatch removed = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    alices
        .audio()
        .setCaptureProcessor(
            (block, format) -> {
              calls.incrementAndGet();
              alices.audio().setCaptureProcessor(null);
              removed.countDown();
              return false;
            });
    Peer.await(removed, "the processor removes itself");
    received.await(440, 10_000, 14_000);
    assertEquals(1, calls.get());
  }

  @Test
  void oneSessionIsPlayedAsLoudAsItIsTold() throws Exception {
    bob.session.setRemoteAudioVolume(0.25);
    played.await(440, 2_500, 3_500);
    received.await(440, 10_000, 14_000);
    bob.session.setRemoteAudioVolume(0);
    played.awaitSilence();
    bob.session.setRemoteAudioVolume(2);
    played.await(440, 20_000, 28_000);
    bob.session.setRemoteAudioEnabled(false);
    played.awaitSilence();
    bob.session.setRemoteAudioEnabled(true);
    played.await(440, 20_000, 28_000);
    assertThrows(IllegalArgumentException.class, () -> bob.session.setRemoteAudioVolume(10.5));
  }

  @Test
  void levelsAndVolumesOfInputAndOutput() throws Exception {
    bobs.audio().setOutputVolume(0.5);
    played.await(440, 5_000, 7_000);
    assertEquals(6_000 / 32_767.0, bobs.audio().outputLevel().peak(), 0.03);
    assertEquals(6_000 / 32_767.0 / Math.sqrt(2), bobs.audio().outputLevel().rms(), 0.02);
    assertEquals(0, bobs.audio().inputLevel().peak());
    assertEquals(12_000 / 32_767.0, alices.audio().inputLevel().peak(), 0.01);
    bobs.audio().setOutputMuted(true);
    played.awaitSilence();
    bobs.audio().setOutputMuted(false);
    alices.audio().setInputVolume(0.25);
    received.await(440, 2_500, 3_500);
  }
}
