package dev.ocra.rtc.desktop;

import java.awt.Frame;
import java.awt.Window;
import java.awt.event.HierarchyEvent;
import java.awt.event.HierarchyListener;
import java.awt.event.WindowEvent;
import java.awt.event.WindowStateListener;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether anything of a component can be on a screen: it and all that it lies in are visible,
 * and its window is not an icon. Listens on the event dispatch thread; asked on any.
 */
@NullMarked
final class SwingShowing implements HierarchyListener, WindowStateListener {
  private static final long CHANGES =
      HierarchyEvent.SHOWING_CHANGED | HierarchyEvent.PARENT_CHANGED;

  private final JComponent component;
  private final Runnable shownAgain;
  private @Nullable Window window;
  private volatile boolean showing;

  /** Runs {@code shownAgain} on the event dispatch thread whenever the component is shown. */
  SwingShowing(JComponent component, Runnable shownAgain) {
    this.component = component;
    this.shownAgain = shownAgain;
    component.addHierarchyListener(this);
  }

  boolean isShowing() {
    return showing;
  }

  @Override
  public void hierarchyChanged(HierarchyEvent event) {
    if ((event.getChangeFlags() & CHANGES) != 0) {
      listenTo(SwingUtilities.getWindowAncestor(component));
      look();
    }
  }

  @Override
  public void windowStateChanged(WindowEvent event) {
    look();
  }

  private void listenTo(@Nullable Window now) {
    if (window == now) {
      return;
    }
    if (window != null) {
      window.removeWindowStateListener(this);
    }
    window = now;
    if (now != null) {
      now.addWindowStateListener(this);
    }
  }

  private void look() {
    boolean icon =
        window instanceof Frame frame && (frame.getExtendedState() & Frame.ICONIFIED) != 0;
    boolean now = component.isShowing() && !icon;
    boolean before = showing;
    showing = now;
    if (now && !before) {
      shownAgain.run();
    }
  }
}
