package dev.ocra.rtc.bench.server.load;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * What a load is told, and where it says what it measured: lines on its output, which the bench
 * reads. For one thread.
 */
@NullMarked
public final class LoadRun {
  /** Before a figure's name and value. */
  public static final String FIGURE = "figure ";

  /** Before words for whoever waits at the terminal. */
  public static final String NOTE = "note ";

  /** All clients of an idle load stand; it waits for a line on its input. */
  public static final String HOLDING = "holding";

  private final Map<String, String> parameters;

  LoadRun(Map<String, String> parameters) {
    this.parameters = Map.copyOf(parameters);
  }

  String text(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the load has to be told its " + name);
    }
    return value;
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(parameters.getOrDefault(name, String.valueOf(otherwise)));
  }

  InetSocketAddress server() {
    return new InetSocketAddress(text("host"), number("port", 0));
  }

  Tokens tokens() {
    return new Tokens(text("key"), text("secret"));
  }

  /** The processor time of the process that is measured. */
  ProcessorTime serverTime() {
    return ProcessorTime.of(Long.parseLong(text("server")));
  }

  void figure(String name, double value) {
    System.out.println(FIGURE + name + " " + value);
  }

  void figure(String name, long value) {
    System.out.println(FIGURE + name + " " + value);
  }

  void note(String format, Object... values) {
    System.out.println(NOTE + String.format(Locale.ROOT, format, values));
    System.out.flush();
  }

  void holding() {
    System.out.println(HOLDING);
    System.out.flush();
  }
}
