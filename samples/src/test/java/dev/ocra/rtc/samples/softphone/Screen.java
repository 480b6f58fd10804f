package dev.ocra.rtc.samples.softphone;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;

/**
 * Drives windows by the names of their parts, and looks at them. What is waited for is looked at
 * after each event of the toolkit, so nothing is slept for. For the main thread of a program.
 */
final class Screen {
  private static final long SECONDS = 20;

  private final Robot robot;
  private final Path folder;
  private final CopyOnWriteArrayList<Runnable> checks = new CopyOnWriteArrayList<>();

  Screen(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.robot = new Robot();
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(new WatchedQueue());
  }

  private final class WatchedQueue extends EventQueue {
    @Override
    protected void dispatchEvent(AWTEvent event) {
      super.dispatchEvent(event);
      checks.forEach(Runnable::run);
    }
  }

  /** Waits until it is so. */
  void await(String what, Callable<Boolean> state) throws Exception {
    CompletableFuture<Void> seen = new CompletableFuture<>();
    Runnable check =
        () -> {
          try {
            if (state.call()) {
              seen.complete(null);
            }
          } catch (Exception e) {
            seen.completeExceptionally(e);
          }
        };
    checks.add(check);
    SwingUtilities.invokeLater(() -> {});
    try {
      seen.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      throw new AssertionError("in vain: " + what, e);
    } finally {
      checks.remove(check);
    }
  }

  /** A part of a window that is shown; waits for it. */
  <T extends Component> T part(Window window, String name, Class<T> type) throws Exception {
    await(name, () -> find(window, name).filter(type::isInstance).isPresent());
    return type.cast(call(() -> find(window, name).orElseThrow()));
  }

  /** A window by its name, once it is shown. */
  Window window(String name) throws Exception {
    await(name, () -> named(name).isPresent());
    return call(() -> named(name).orElseThrow());
  }

  private static Optional<Window> named(String name) {
    for (Window window : Window.getWindows()) {
      if (window.isShowing() && name.equals(window.getName())) {
        return Optional.of(window);
      }
    }
    return Optional.empty();
  }

  /** A part that is shown, of a window or of what it opened, such as a menu. */
  private static Optional<Component> find(Window window, String name) {
    Optional<Component> found = any(window, name).filter(Component::isShowing);
    for (Window owned : window.getOwnedWindows()) {
      found = found.or(() -> find(owned, name));
    }
    return found;
  }

  /** A part that may be hidden. On the event dispatch thread. */
  static Optional<Component> any(Container parent, String name) {
    for (Component part : parent.getComponents()) {
      if (name.equals(part.getName())) {
        return Optional.of(part);
      }
      if (part instanceof Container container) {
        Optional<Component> found = any(container, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Presses a button, which has to be enabled. Does not wait: it may open a modal dialog. */
  void press(Window window, String name) throws Exception {
    AbstractButton button = part(window, name, AbstractButton.class);
    await(name + " enabled", button::isEnabled);
    SwingUtilities.invokeLater(button::doClick);
  }

  /** Writes into a field, and Enter. */
  void enter(Window window, String name, String text) throws Exception {
    JTextField field = part(window, name, JTextField.class);
    call(
        () -> {
          field.setText(text);
          field.postActionEvent();
          return true;
        });
  }

  /** Writes into a field. */
  void write(Window window, String name, String text) throws Exception {
    JTextField field = part(window, name, JTextField.class);
    call(
        () -> {
          field.setText(text);
          return true;
        });
  }

  /** What a part of a window looks like on the screen. */
  BufferedImage look(Component part) throws Exception {
    Rectangle at =
        call(
            () -> {
              Rectangle bounds = new Rectangle(part.getLocationOnScreen(), part.getSize());
              return bounds;
            });
    return robot.createScreenCapture(at);
  }

  /** Keeps a picture of a window, after everything that is to be painted was. */
  void keep(Window window, String name) throws Exception {
    call(
        () -> {
          window.validate();
          window.repaint();
          return true;
        });
    call(() -> true);
    Toolkit.getDefaultToolkit().sync();
    write(look(window), name);
  }

  private void write(BufferedImage image, String name) throws IOException {
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }

  static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeAndWait(task);
    return task.get();
  }
}
