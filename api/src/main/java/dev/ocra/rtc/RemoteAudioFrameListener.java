package dev.ocra.rtc;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Edits what this device plays: the mix of what all its calls receive, without the sounds of {@link
 * AudioController#getAudioPlayer()}. See {@link AudioController#setRemoteAudioFrameListener}.
 *
 * <p><b>Threads:</b> called on an audio thread, every 10 ms while a call receives audio. It must
 * not wait: a late frame is heard as a gap. What it throws goes to that thread's uncaught exception
 * handler, and the frame is played as it was received.
 */
@FunctionalInterface
@NullMarked
public interface RemoteAudioFrameListener {
  /**
   * Takes a frame, to read it or to edit it in place.
   *
   * @param track the frame's format
   * @param bytesAvailable how many bytes it has: 16-bit samples in native order, interleaved, 10 ms
   * @param byteBuffer the bytes from 0 on; a direct buffer, valid during the call alone
   * @return true to play what the buffer holds now, false to play what was received
   */
  boolean onAudioFrame(AudioPlayoutInfo track, int bytesAvailable, ByteBuffer byteBuffer);
}
