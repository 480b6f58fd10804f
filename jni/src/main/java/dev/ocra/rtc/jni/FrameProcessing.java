package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.VideoProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of one track that are with its processor. Knows the native track, not the Java one.
 *
 * <p><b>Threads:</b> any; no lock is held while the processor is called.
 */
@NullMarked
final class FrameProcessing {
  private static final int MAX_LENT = 4;

  /** A picture that is kept for so long was forgotten. */
  private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Object lock = new Object();
  private final List<ProcessedFrame> lent = new ArrayList<>(MAX_LENT);
  private volatile @Nullable VideoProcessor processor;
  private @Nullable NativeHandle track;

  void attach(NativeHandle handle) {
    synchronized (lock) {
      track = handle;
    }
  }

  void setProcessor(@Nullable VideoProcessor next) {
    processor = next;
  }

  /** Called by native code, with a reference to the frame that is ours from then on. */
  void deliver(FrameBuffer buffer, int rotation, long timestampNanos) {
    ProcessedFrame frame = lend(buffer, rotation, timestampNanos);
    if (frame == null) {
      return;
    }
    VideoProcessor current = processor;
    try {
      if (current == null) {
        frame.send();
      } else {
        current.onFrame(frame);
      }
    } catch (Throwable thrown) {
      frame.close();
      Trampoline.report(thrown);
    }
  }

  private @Nullable ProcessedFrame lend(FrameBuffer buffer, int rotation, long timestampNanos) {
    synchronized (lock) {
      if (lent.size() == MAX_LENT && lent.get(0).age() > FORGOTTEN_NANOS) {
        lent.remove(0).takeBack().release();
      }
      if (track == null || lent.size() == MAX_LENT) {
        buffer.release();
        return null;
      }
      ProcessedFrame frame = new ProcessedFrame(this, buffer, rotation, timestampNanos);
      lent.add(frame);
      return frame;
    }
  }

  /** False when the frame is not lent any more. */
  boolean send(ProcessedFrame frame) {
    NativeHandle handle;
    FrameBuffer buffer;
    synchronized (lock) {
      if (!lent.remove(frame)) {
        return false;
      }
      buffer = frame.takeBack();
      handle = track;
    }
    // Outside of the lock: sinks may be called.
    if (handle == null || !handle.tryAcquire()) {
      buffer.release();
      return true;
    }
    try {
      WebRtcLocalVideo.sendProcessed(
          handle.value(), buffer.frame(), frame.sentRotation(), frame.sentTimestampNanos());
    } finally {
      handle.release();
    }
    return true;
  }

  void giveBack(ProcessedFrame frame) {
    synchronized (lock) {
      if (lent.remove(frame)) {
        frame.takeBack().release();
      }
    }
  }

  /** Takes all pictures back; nothing is sent after this. */
  void close() {
    synchronized (lock) {
      track = null;
      lent.forEach(frame -> frame.takeBack().release());
      lent.clear();
    }
  }
}
