package dev.ocra.rtc.bench.server;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Something that is measured of the backend. */
@NullMarked
interface ServerCase {
  /** A short name, to be picked by. */
  String name();

  /** Measures; the server processes that it starts are gone when it returns. */
  List<Figure> measure(Settings settings) throws IOException, InterruptedException;

  /**
   * How it is measured.
   *
   * @param quick shortly: to see that it runs, not to quote
   * @param minutes how long a soak lasts
   * @param idle how many idle connections one process holds
   * @param processes over how many processes many idle connections are spread
   */
  record Settings(boolean quick, int minutes, int idle, int processes) {
    int seconds(int seconds) {
      return quick ? Math.max(2, seconds / 10) : seconds;
    }
  }
}
