package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Hears what a sink of the PulseAudio server plays, and when it was loud. */
final class SinkMonitor implements AutoCloseable {
  private static final PcmFormat FORMAT = PcmFormat.SPEECH;
  private static final double LOUD = 1_000;

  private final double hertz;
  private final Process recorder;
  private final CompletableFuture<Void> ended;
  private volatile boolean closing;
  private long firstLoud;
  private long lastLoud;
  private int loudBlocks;

  /** Listens for a tone in the sink. */
  SinkMonitor(String sink, double hertz) throws IOException {
    this.hertz = hertz;
    recorder =
        new ProcessBuilder(
                "parec",
                "--device=" + sink + ".monitor",
                "--rate=" + FORMAT.sampleRate(),
                "--channels=1",
                "--format=s16le",
                "--latency-msec=10")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ended = CompletableFuture.runAsync(this::read, task -> start(task, "monitor of " + sink));
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    byte[] bytes = new byte[FORMAT.bytesPerBlock()];
    try (DataInputStream input = new DataInputStream(recorder.getInputStream())) {
      while (true) {
        input.readFully(bytes);
        ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        note(TonePower.amplitude(block, FORMAT.sampleRate(), 1, hertz) > LOUD);
      }
    } catch (IOException e) {
      if (!closing) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private synchronized void note(boolean loud) {
    if (loud) {
      lastLoud = System.nanoTime();
      firstLoud = loudBlocks == 0 ? lastLoud : firstLoud;
      loudBlocks++;
      notifyAll();
    }
  }

  /** Waits for so many loud blocks of 10 ms since {@link #forget}. */
  synchronized void await(int blocks) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Peer.PATIENCE_SECONDS);
    while (loudBlocks < blocks) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("The sink is loud for " + loudBlocks + " blocks alone");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  synchronized void forget() {
    loudBlocks = 0;
  }

  /** When the first loud block since {@link #forget} was heard, in nanoseconds. */
  synchronized long firstLoud() {
    return firstLoud;
  }

  /** When the last loud block was heard. */
  synchronized long lastLoud() {
    return lastLoud;
  }

  @Override
  public void close() {
    closing = true;
    recorder.destroy();
    recorder.onExit().join();
    ended.join();
  }
}
