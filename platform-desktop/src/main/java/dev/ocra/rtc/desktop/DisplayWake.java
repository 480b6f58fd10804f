package dev.ocra.rtc.desktop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the display from going dark, as people want while they watch a video call.
 *
 * <p><b>Life cycle:</b> held from {@link #hold()} to {@link #close()}; each wake counts by itself,
 * and the display may go dark again once all are closed. One that is never closed lasts as long as
 * the process. It does not light a display that is dark already.
 *
 * <p><b>Threads:</b> any. {@link #isSupported()}, {@link #hold()} and {@link #close()} wait for the
 * display's answer, as every use of a window does; in between nothing is said to the display.
 *
 * <p><b>Where:</b> Linux with an X server that has the MIT-SCREEN-SAVER extension 1.1; the
 * libraries {@code libX11.so.6} and {@code libXss.so.1} are looked for only when they are used. The
 * server's own screen saver and power saving are suspended; a desktop that measures idleness itself
 * and locks its session goes on doing so. Xwayland is refused, for there the compositor decides.
 *
 * <p><b>Errors:</b> {@link DesktopServiceException}, with its reason. A server that went away while
 * a wake was held is no error: the wake went with it. Xlib ends the process if a server goes away
 * in the middle of an exchange, and only handlers for the whole process, which belong to the
 * application, could change that. So there are exchanges in the methods above alone, and {@code
 * close()} looks first whether the server is still there.
 */
@NullMarked
public final class DisplayWake implements AutoCloseable {
  private final AtomicReference<@Nullable XConnection> connection;

  private DisplayWake(XConnection connection) {
    this.connection = new AtomicReference<>(connection);
  }

  /** Whether {@link #hold()} can be expected to succeed now. Never throws. */
  public static boolean isSupported() {
    try {
      XConnection.open(System.getenv("DISPLAY")).close();
      return true;
    } catch (RuntimeException unsupported) {
      return false;
    }
  }

  /**
   * Keeps the display that the environment names from going dark until the wake is closed.
   *
   * @throws DesktopServiceException if that cannot be done here
   */
  public static DisplayWake hold() {
    return hold(System.getenv("DISPLAY"));
  }

  static DisplayWake hold(@Nullable String display) {
    XConnection connection = XConnection.open(display);
    connection.suspendScreenSaver();
    return new DisplayWake(connection);
  }

  /** Lets the display go dark again, as far as this wake is concerned. Idempotent. */
  @Override
  public void close() {
    XConnection held = connection.getAndSet(null);
    if (held != null) {
      held.close();
    }
  }
}
