package dev.ocra.rtc.desktop;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import dev.ocra.rtc.desktop.DesktopServiceException.Reason;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The system's libraries as far as they are used here; nothing is linked before {@link #load}. */
@NullMarked
record XLibraries(X11 x11, Xss xss, C c) {
  /** From Xlib, whose names these are. */
  @SuppressWarnings("MemberName")
  interface X11 extends Library {
    int XInitThreads();

    @Nullable Pointer XOpenDisplay(String name);

    int XConnectionNumber(Pointer display);

    int XQueryExtension(
        Pointer display,
        String name,
        IntByReference majorOpcode,
        IntByReference firstEvent,
        IntByReference firstError);

    int XSync(Pointer display, int discard);

    int XCloseDisplay(Pointer display);
  }

  /** From the screen saver extension's library, whose names these are. */
  @SuppressWarnings("MemberName")
  interface Xss extends Library {
    int XScreenSaverQueryVersion(Pointer display, IntByReference major, IntByReference minor);

    void XScreenSaverSuspend(Pointer display, int suspend);
  }

  /** From the C library. */
  interface C extends Library {
    int poll(Memory descriptors, NativeLong count, int milliseconds);

    int close(int descriptor);
  }

  static XLibraries load() {
    try {
      XLibraries libraries =
          new XLibraries(
              Native.load("libX11.so.6", X11.class),
              Native.load("libXss.so.1", Xss.class),
              Native.load(Platform.C_LIBRARY_NAME, C.class));
      // Wakes may be closed on any thread. Harmless when AWT did it before.
      libraries.x11.XInitThreads();
      return libraries;
    } catch (VirtualMachineError error) {
      throw error;
    } catch (Error missing) {
      // Not only linkage errors: of a native half of another version JNA says just "Error".
      throw new DesktopServiceException(
          Reason.LIBRARY_MISSING, "libX11.so.6 and libXss.so.1 are needed: " + missing, missing);
    }
  }
}
