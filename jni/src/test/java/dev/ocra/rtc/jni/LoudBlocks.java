package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;

/** Waits for some blocks of 10 ms that are not silent. */
final class LoudBlocks implements PcmSink {
  private static final double LOUD = 1_000;

  final CountDownLatch heard;

  LoudBlocks(int blocks) {
    heard = new CountDownLatch(blocks);
  }

  @Override
  public void write(ByteBuffer block, PcmFormat format) {
    double energy = 0;
    int samples = block.remaining() / Short.BYTES;
    while (block.hasRemaining()) {
      double sample = block.getShort();
      energy += sample * sample;
    }
    if (Math.sqrt(energy / samples) > LOUD) {
      heard.countDown();
    }
  }
}
