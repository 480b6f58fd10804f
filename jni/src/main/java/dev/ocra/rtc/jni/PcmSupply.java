package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.NullMarked;

/**
 * What native code calls for an audio source, on the recording thread. The engine keeps it alive,
 * not native code.
 */
@NullMarked
final class PcmSupply {
  private final PcmSource source;
  private PcmFormat format = PcmFormat.SPEECH;
  private ByteBuffer block = ByteBuffer.allocateDirect(0);
  private byte[] silence = new byte[0];

  PcmSupply(PcmSource source) {
    this.source = source;
  }

  /** Called by native code when the format changes; it reads blocks from what this returns. */
  ByteBuffer prepare(int sampleRate, int channels) {
    format = new PcmFormat(sampleRate, channels);
    silence = new byte[format.bytesPerBlock()];
    block = ByteBuffer.allocateDirect(silence.length);
    return block;
  }

  /** Called by native code for a block; false for silence. */
  boolean fill() {
    try {
      block.clear().put(silence).clear();
      return source.read(block.order(ByteOrder.nativeOrder()), format);
    } catch (Throwable thrown) {
      Trampoline.report(thrown);
      return false;
    }
  }
}
