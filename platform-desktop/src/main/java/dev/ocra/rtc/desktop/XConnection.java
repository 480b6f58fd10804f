package dev.ocra.rtc.desktop;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import dev.ocra.rtc.desktop.DesktopServiceException.Reason;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an X server that can suspend its screen saver. Used by one thread at a time, and
 * not after {@link #close()}.
 *
 * <p>Xlib's error handlers, of which a process has one each, are left alone. None of the requests
 * made here can be refused, save for want of memory in the server.
 */
@NullMarked
final class XConnection {
  // Of poll(2) on Linux.
  private static final short ERROR = 0x8;
  private static final short HUNG_UP = 0x10;
  private static final short INVALID = 0x20;
  private static final short PEER_CLOSED = 0x2000;

  private final XLibraries libraries;
  private final Pointer display;

  private XConnection(XLibraries libraries, Pointer display) {
    this.libraries = libraries;
    this.display = display;
  }

  static XConnection open(@Nullable String name) {
    String system = System.getProperty("os.name", "");
    if (!system.equals("Linux")) {
      throw new DesktopServiceException(Reason.UNSUPPORTED_SYSTEM, "Not known on: " + system);
    }
    if (name == null || name.isEmpty()) {
      throw new DesktopServiceException(Reason.NO_DISPLAY, "DISPLAY is not set");
    }
    XLibraries libraries = XLibraries.load();
    Pointer display = libraries.x11().XOpenDisplay(name);
    if (display == null) {
      throw new DesktopServiceException(Reason.NO_DISPLAY, "No X server lets us in at " + name);
    }
    XConnection connection = new XConnection(libraries, display);
    String lack = connection.lack();
    if (lack != null) {
      connection.close();
      throw new DesktopServiceException(Reason.DISPLAY_INCAPABLE, lack + ": " + name);
    }
    return connection;
  }

  /** Why this server cannot keep its display lit, if it cannot. */
  private @Nullable String lack() {
    IntByReference major = new IntByReference();
    IntByReference minor = new IntByReference();
    // Xlib answers for a server without the extension; one of version 1.0 cannot suspend.
    if (libraries.xss().XScreenSaverQueryVersion(display, major, minor) == 0
        || major.getValue() != 1
        || minor.getValue() < 1) {
      return "The X server has no MIT-SCREEN-SAVER 1.1";
    }
    IntByReference ignored = new IntByReference();
    if (libraries.x11().XQueryExtension(display, "XWAYLAND", ignored, ignored, ignored) != 0) {
      return "The X server is Xwayland, which does not darken the display itself";
    }
    return null;
  }

  /** Until this connection ends. When it returns, the server has done it. */
  void suspendScreenSaver() {
    libraries.xss().XScreenSaverSuspend(display, 1);
    libraries.x11().XSync(display, 0);
  }

  void close() {
    if (isServerThere()) {
      libraries.x11().XCloseDisplay(display);
    } else {
      // Xlib would ask the dead for an answer and end the process. What it allocated is lost.
      libraries.c().close(libraries.x11().XConnectionNumber(display));
    }
  }

  private boolean isServerThere() {
    // struct pollfd: descriptor, events asked for, events seen
    try (Memory descriptor = new Memory(8)) {
      descriptor.setInt(0, libraries.x11().XConnectionNumber(display));
      descriptor.setShort(4, PEER_CLOSED);
      descriptor.setShort(6, (short) 0);
      libraries.c().poll(descriptor, new NativeLong(1), 0);
      return (descriptor.getShort(6) & (ERROR | HUNG_UP | INVALID | PEER_CLOSED)) == 0;
    }
  }
}
