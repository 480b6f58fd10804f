package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmProcessor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.NullMarked;

/**
 * What native code calls for an audio processor, on an audio thread. Whoever set the processor
 * keeps it alive, not native code.
 */
@NullMarked
final class PcmEdit {
  private final PcmProcessor processor;
  private PcmFormat format = PcmFormat.SPEECH;
  private ByteBuffer block = ByteBuffer.allocateDirect(0);

  PcmEdit(PcmProcessor processor) {
    this.processor = processor;
  }

  /** Called by native code when the format changes; blocks go through what this returns. */
  ByteBuffer prepare(int sampleRate, int channels) {
    format = new PcmFormat(sampleRate, channels);
    block = ByteBuffer.allocateDirect(format.bytesPerBlock());
    return block;
  }

  /** Called by native code when a block is written; false when it shall go on as it came. */
  boolean edit() {
    try {
      return processor.process(block.clear().order(ByteOrder.nativeOrder()), format);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
      return false;
    }
  }
}
