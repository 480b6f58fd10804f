package dev.ocra.rtc.desktop;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether anything of a node can be on a screen: it and all that it lies in are visible, and
 * its window is shown and no icon. Listens where the node may be changed, which is the toolkit's
 * thread once it is shown; asked on any.
 */
@NullMarked
final class JavaFxShowing {
  private final Node node;
  private final Runnable changed;
  private final InvalidationListener listener = observable -> look();
  private final List<Observable> heard = new ArrayList<>();
  private volatile boolean showing;

  /** Runs {@code changed} whenever the answer has changed. */
  JavaFxShowing(Node node, Runnable changed) {
    this.node = node;
    this.changed = changed;
    look();
  }

  boolean isShowing() {
    return showing;
  }

  /** Looks at everything that matters, and listens to it and to nothing else from now on. */
  private void look() {
    for (Observable observable : heard) {
      observable.removeListener(listener);
    }
    heard.clear();
    boolean now = isWindowShowing();
    for (Node part = node; part != null; part = part.getParent()) {
      hear(part.visibleProperty());
      hear(part.parentProperty());
      now &= part.isVisible();
    }
    if (now != showing) {
      showing = now;
      changed.run();
    }
  }

  private boolean isWindowShowing() {
    hear(node.sceneProperty());
    @Nullable Scene scene = node.getScene();
    if (scene == null) {
      return false;
    }
    hear(scene.windowProperty());
    @Nullable Window window = scene.getWindow();
    if (window == null) {
      return false;
    }
    hear(window.showingProperty());
    boolean icon = false;
    if (window instanceof Stage stage) {
      hear(stage.iconifiedProperty());
      icon = stage.isIconified();
    }
    return window.isShowing() && !icon;
  }

  private void hear(Observable observable) {
    observable.addListener(listener);
    heard.add(observable);
  }
}
