package dev.ocra.rtc.desktop;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An X server's screen saver, set and looked at over a connection of its own. */
final class ScreenSaver implements AutoCloseable {
  /** What XScreenSaverQueryInfo fills in. */
  @FieldOrder({"window", "state", "kind", "tilOrSince", "idle", "eventMask"})
  public static final class Info extends Structure {
    public NativeLong window = new NativeLong();
    public int state;
    public int kind;
    public NativeLong tilOrSince = new NativeLong();
    public NativeLong idle = new NativeLong();
    public NativeLong eventMask = new NativeLong();

    boolean isOn() {
      return state == ON;
    }
  }

  @SuppressWarnings("MemberName") // Xlib's
  interface X11 extends Library {
    Pointer XOpenDisplay(String name);

    NativeLong XDefaultRootWindow(Pointer display);

    int XSetScreenSaver(Pointer display, int seconds, int interval, int blanking, int exposures);

    int XForceScreenSaver(Pointer display, int mode);

    int XCloseDisplay(Pointer display);
  }

  @SuppressWarnings("MemberName") // Xlib's
  interface Xss extends Library {
    int XScreenSaverQueryInfo(Pointer display, NativeLong drawable, Info info);
  }

  private static final int ON = 1;
  private static final int DEFAULT = 2;
  private static final int RESET = 0;

  private final X11 x11 = Native.load("libX11.so.6", X11.class);
  private final Xss xss = Native.load("libXss.so.1", Xss.class);
  private final Pointer display;

  ScreenSaver(String name) {
    display = x11.XOpenDisplay(name);
  }

  /** Sets how long after the last activity it turns on. */
  void setTimeout(int seconds) {
    x11.XSetScreenSaver(display, seconds, 0, DEFAULT, DEFAULT);
  }

  /** Turns it off, as a touch of the keyboard does. */
  void turnOff() {
    x11.XForceScreenSaver(display, RESET);
    assertTrue(!look().isOn(), "The screen saver is still on");
  }

  void awaitOn() throws InterruptedException {
    await("The screen saver does not turn on", Info::isOn);
  }

  /** Looks at it until nobody has touched anything for this long; it must be off all the time. */
  void assertOffUntilIdleFor(Duration idle) throws InterruptedException {
    await(
        "The server does not become idle",
        info -> {
          assertNotEquals(ON, info.state, "The screen saver turned on");
          return info.idle.longValue() >= idle.toMillis();
        });
  }

  private void await(String otherwise, Predicate<Info> condition) throws InterruptedException {
    long start = System.nanoTime();
    // The saver's events come over the connection, which is not worth a thread here.
    CountDownLatch never = new CountDownLatch(1);
    while (!condition.test(look())) {
      assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30), otherwise);
      never.await(20, TimeUnit.MILLISECONDS);
    }
  }

  private Info look() {
    Info info = new Info();
    assertNotEquals(
        0, xss.XScreenSaverQueryInfo(display, x11.XDefaultRootWindow(display), info), "no info");
    return info;
  }

  @Override
  public void close() {
    x11.XCloseDisplay(display);
  }
}
