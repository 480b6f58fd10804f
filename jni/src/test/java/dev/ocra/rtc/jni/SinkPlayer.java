package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.PcmFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;

/** Plays a tone to a sink of the PulseAudio server, whose monitor is a microphone that hears it. */
final class SinkPlayer implements AutoCloseable {
  private static final PcmFormat FORMAT = PcmFormat.SPEECH;

  private final Process player;
  private final CompletableFuture<Void> ended;
  private volatile boolean closing;

  SinkPlayer(String sink, double hertz) throws IOException {
    player =
        new ProcessBuilder(
                "pacat",
                "--playback",
                "--device=" + sink,
                "--rate=" + FORMAT.sampleRate(),
                "--channels=1",
                "--format=s16le",
                "--latency-msec=50")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Tone tone = new Tone(hertz);
    ended = CompletableFuture.runAsync(() -> play(tone), task -> start(task, "tone in " + sink));
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  // The player takes what it needs and no more, so this goes on in real time.
  private void play(Tone tone) {
    ByteBuffer block = ByteBuffer.allocate(FORMAT.bytesPerBlock()).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream output = player.getOutputStream()) {
      while (!closing) {
        block.clear();
        tone.read(block, FORMAT);
        output.write(block.array());
      }
    } catch (IOException e) {
      if (!closing) {
        throw new UncheckedIOException(e);
      }
    }
  }

  boolean isPlaying() {
    return player.isAlive();
  }

  @Override
  public void close() {
    closing = true;
    player.destroy();
    player.onExit().join();
    ended.join();
  }
}
