package dev.ocra.rtc.samples.demo.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ocra.rtc.media.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MetersTest {
  @Test
  void framesWithoutAMarkAreCountedButNotRead() {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger shown = new AtomicInteger();
    VideoMeter meter =
        new VideoMeter(frame -> shown.incrementAndGet(), first::incrementAndGet);
    assertEquals(0, meter.framesPerSecond());
    for (int i = 0; i < 3; i++) {
      meter.onFrame(new CardFrame(new byte[320 * 180], 320, 180));
    }
    assertEquals(3, meter.frames());
    assertEquals(0, meter.framesRead());
    assertNull(meter.agePercentile(0.5, 0));
    assertEquals(1, first.get());
    assertEquals(3, shown.get());
  }

  @Test
  void onlyACounterThatGoesOnIsRead() throws Exception {
    CardFrame[] frames = CardFrame.paint(4);
    VideoMeter meter = new VideoMeter(frame -> {}, () -> {});
    meter.onFrame(frames[0]);
    meter.onFrame(frames[1]);
    meter.onFrame(frames[1]);
    meter.onFrame(frames[3]);
    meter.onFrame(frames[2]);
    assertEquals(5, meter.frames());
    assertEquals(3, meter.framesRead());
    Double age = meter.agePercentile(0.5, 0);
    assertEquals(true, age != null && age > 0 && age < 10_000, "age: " + age);
    assertNull(meter.agePercentile(0.5, 3));
    meter.stop();
    meter.onFrame(frames[3]);
    assertEquals(5, meter.frames());
  }

  @Test
  void loudnessIsInDecibels() {
    AudioMeter meter = new AudioMeter();
    assertEquals(0, meter.sampleRate());
    assertEquals(-96, meter.levelDb());
    PcmFormat stereo = new PcmFormat(16_000, 2);
    ByteBuffer block =
        ByteBuffer.allocate(stereo.bytesPerBlock()).order(ByteOrder.nativeOrder());
    while (block.hasRemaining()) {
      block.putShort((short) 16_384);
    }
    meter.write(block.flip(), stereo);
    assertEquals(16_000, meter.sampleRate());
    assertEquals(160, meter.samples().length);
    assertEquals(16_384, meter.samples()[159]);
    assertEquals(-6.02, meter.levelDb(), 0.01);
    assertEquals(-6.02, meter.recentLevelDb(), 0.01);
    assertEquals(-96, meter.recentLevelDb());
  }

  @Test
  void aRecordingIsOneRoundOfItsLoop() {
    short[] samples = Recording.read(Path.of("/usr/share/sounds/alsa/Front_Center.wav"), 48_000);
    assertEquals(68_545, samples.length, 10);
    short[] lower = Recording.read(Path.of("/usr/share/sounds/alsa/Front_Center.wav"), 16_000);
    assertEquals(samples.length / 3.0, lower.length, 1);
  }
}
