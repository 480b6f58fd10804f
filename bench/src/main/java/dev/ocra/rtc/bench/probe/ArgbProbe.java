package dev.ocra.rtc.bench.probe;

import dev.ocra.rtc.bench.subject.Converter;
import dev.ocra.rtc.bench.subject.Subject;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/** I420 to ARGB, 720p. */
@NullMarked
final class ArgbProbe implements Probe {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  @Override
  public void run(ProbeRun run) {
    int frames = run.number("frames");
    ByteBuffer pixels = ByteBuffer.allocateDirect(WIDTH * HEIGHT * 4);
    try (Subject subject = run.kind().open();
        Converter converter = subject.openConverter(WIDTH, HEIGHT)) {
      Runnable conversion =
          run.text("into").equals("heap")
              ? converter::toHeap
              : () -> converter.toDirect(pixels.clear());
      time(conversion, frames);
      run.figure("time", time(conversion, frames));
    }
  }

  private static double time(Runnable conversion, int frames) {
    long began = System.nanoTime();
    for (int i = 0; i < frames; i++) {
      conversion.run();
    }
    return (System.nanoTime() - began) / 1e3 / frames;
  }
}
