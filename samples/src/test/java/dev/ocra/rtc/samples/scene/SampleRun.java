package dev.ocra.rtc.samples.scene;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A sample that runs on a thread of its own, with a terminal that a test types into and reads from.
 * It has this JVM's standard input and output while it runs: one at a time.
 */
@NullMarked
public final class SampleRun implements AutoCloseable {
  /** The {@code main} of a sample. */
  @FunctionalInterface
  public interface Main {
    /** Runs the sample. */
    void run(String[] arguments) throws Exception;
  }

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Trail<String> lines = new Trail<>();
  private final PipedOutputStream keyboard = new PipedOutputStream();
  private final InputStream inputBefore = System.in;
  private final PrintStream outputBefore = System.out;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private SampleRun(Main main, String[] arguments) throws IOException {
    System.setIn(new PipedInputStream(keyboard));
    System.setOut(new PrintStream(new Lines(), true, Charset.defaultCharset()));
    thread = new Thread(() -> run(main, arguments), "sample");
  }

  /** Starts it. */
  public static SampleRun start(Main main, String... arguments) throws IOException {
    SampleRun run = new SampleRun(main, arguments);
    run.thread.start();
    return run;
  }

  private void run(Main main, String[] arguments) {
    try {
      main.run(arguments);
    } catch (Throwable e) {
      failure = e;
      lines.add("failed: " + e);
    }
  }

  /** Types a line. */
  public void type(String line) throws IOException {
    keyboard.write((line + "\n").getBytes(Charset.defaultCharset()));
    keyboard.flush();
  }

  /** Ends the input. */
  public void endInput() throws IOException {
    keyboard.close();
  }

  /** Does what Ctrl-C does. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Waits for a line that contains the text, also among those that were written already. */
  public String await(String text) {
    return lines.await("a line with " + text, line -> line.contains(text));
  }

  /** Waits for its regular end. */
  public void awaitEnd() throws InterruptedException {
    thread.join(LIMIT.toMillis());
    if (thread.isAlive()) {
      throw new AssertionError("the sample does not end");
    }
    if (failure != null) {
      throw new AssertionError("the sample failed", failure);
    }
  }

  @Override
  public void close() throws IOException {
    keyboard.close();
    thread.interrupt();
    try {
      thread.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.setIn(inputBefore);
    System.setOut(outputBefore);
  }

  /** Cuts what is written into lines. */
  private final class Lines extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int character) {
      if (character == '\n') {
        lines.add(line.toString(Charset.defaultCharset()));
        line.reset();
      } else {
        line.write(character);
      }
    }
  }
}
