package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.NullMarked;

/**
 * What native code calls for an audio sink, on an audio thread. Whoever set the sink keeps it
 * alive, not native code.
 */
@NullMarked
final class PcmDelivery {
  private final PcmSink sink;
  private PcmFormat format = PcmFormat.SPEECH;
  private ByteBuffer block = ByteBuffer.allocateDirect(0);
  private ByteBuffer readableBlock = block.asReadOnlyBuffer();

  PcmDelivery(PcmSink sink) {
    this.sink = sink;
  }

  /** Called by native code when the format changes; it writes blocks to what this returns. */
  ByteBuffer prepare(int sampleRate, int channels) {
    format = new PcmFormat(sampleRate, channels);
    block = ByteBuffer.allocateDirect(format.bytesPerBlock());
    readableBlock = block.asReadOnlyBuffer();
    return block;
  }

  /** Called by native code when a block is written. */
  void deliver() {
    try {
      sink.write(readableBlock.clear().order(ByteOrder.nativeOrder()), format);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
    }
  }
}
