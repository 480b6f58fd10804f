package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A softphone: signing in, then the phone. On the event dispatch thread. */
@NullMarked
final class PhoneWindow extends JFrame {
  private static final long serialVersionUID = 1L;

  private final SignInPanel signIn;
  private final transient Runnable closed;
  private transient @Nullable Session session;

  private PhoneWindow(SoftphoneOptions options, Runnable closed) {
    super("Ocra softphone");
    this.closed = closed;
    signIn = new SignInPanel(options, this::start);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            signOut();
            PhoneWindow.this.closed.run();
          }
        });
    showSignIn();
    setMinimumSize(new Dimension(420, 420));
    setSize(980, 640);
  }

  /**
   * Opens a window, and signs in at once if the options name a user.
   *
   * @param closed run when it is closed
   */
  static PhoneWindow open(SoftphoneOptions options, Runnable closed) {
    PhoneWindow window = new PhoneWindow(options, closed);
    window.setLocationByPlatform(true);
    window.setVisible(true);
    if (!options.user().isEmpty()) {
      window.signIn.signIn();
    }
    return window;
  }

  private void start(Session prepared) {
    PhonePanel phone = new PhonePanel(this, prepared, this::leave);
    session = prepared;
    prepared
        .client()
        .start()
        .then(started -> showPhone(phone))
        .fail(
            error -> {
              signOut();
              showSignIn();
              signIn.fail(new IllegalStateException(error.getMessage()));
            });
  }

  private void showPhone(PhonePanel phone) {
    setTitle(phone.user() + " · Ocra softphone");
    getRootPane().setDefaultButton(null);
    show(phone);
    phone.begin();
  }

  private void leave() {
    signOut();
    showSignIn();
  }

  private void showSignIn() {
    setTitle("Ocra softphone");
    show(signIn);
    getRootPane().setDefaultButton(signIn.defaultButton());
  }

  private void show(Component content) {
    getContentPane().removeAll();
    getContentPane().add(content, BorderLayout.CENTER);
    revalidate();
    repaint();
  }

  private void signOut() {
    Session last = session;
    session = null;
    if (last != null) {
      last.close();
    }
  }

  /** Opens one from any thread. */
  static void openLater(SoftphoneOptions options, Runnable closed) {
    SwingUtilities.invokeLater(
        () -> {
          PhoneWindow unused = open(options, closed);
        });
  }
}
