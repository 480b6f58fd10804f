package dev.ocra.rtc.media.source;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** Brings samples that use all 256 values to the limited range of BT.601. */
@NullMarked
final class SampleRange {
  private static final byte[] LUMA = table(16, 219);
  private static final byte[] CHROMA = table(16, 224);

  private SampleRange() {}

  /** Converts in place: so many samples of luma, and chroma after them. */
  static void limit(ByteBuffer samples, int luma) {
    for (int i = 0; i < luma; i++) {
      samples.put(i, LUMA[samples.get(i) & 0xff]);
    }
    for (int i = luma; i < samples.limit(); i++) {
      samples.put(i, CHROMA[samples.get(i) & 0xff]);
    }
  }

  private static byte[] table(int least, int span) {
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) Math.round(least + span * i / 255.0);
    }
    return table;
  }
}
