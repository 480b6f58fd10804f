package dev.ocra.rtc;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Edits what this device records before it is sent. See {@link
 * AudioController#setLocalAudioFrameListener}.
 *
 * <p><b>Threads:</b> called on an audio thread, every 10 ms while a call sends audio, a muted one
 * too. It must not wait: a late frame is heard as a gap at the other side. What it throws goes to
 * that thread's uncaught exception handler, and the frame is sent as it was recorded.
 */
@FunctionalInterface
@NullMarked
public interface LocalAudioFrameListener {
  /**
   * Takes a frame, to read it or to edit it in place.
   *
   * @param record the frame's format
   * @param bytesRead how many bytes it has: 16-bit samples in native order, interleaved, 10 ms
   * @param byteBuffer the bytes from 0 on; a direct buffer, valid during the call alone
   * @return true to send what the buffer holds now, false to send what was recorded
   */
  boolean onAudioFrame(AudioRecordInfo record, int bytesRead, ByteBuffer byteBuffer);
}
