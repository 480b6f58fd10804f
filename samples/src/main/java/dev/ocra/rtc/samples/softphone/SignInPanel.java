package dev.ocra.rtc.samples.softphone;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.KeyEvent;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;

/** Asks for a name and signs in with it. */
@NullMarked
final class SignInPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int COLUMNS = 22;

  private final transient SoftphoneOptions options;
  private final transient Consumer<Session> signedIn;
  private final JTextField host = new JTextField(COLUMNS);
  private final JTextField user = new JTextField(COLUMNS);
  private final JButton go = new JButton("Sign in");
  private final JLabel problem = new JLabel(" ");

  SignInPanel(SoftphoneOptions options, Consumer<Session> signedIn) {
    super(new GridBagLayout());
    this.options = options;
    this.signedIn = signedIn;
    JLabel title = new JLabel("Ocra softphone", new Avatar("O", 40), JLabel.LEADING);
    title.setIconTextGap(14);
    title.putClientProperty("FlatLaf.styleClass", "h1");
    host.setText(options.host());
    user.setText(options.user());
    host.setName("host");
    user.setName("user");
    go.setName("sign-in");
    go.setMnemonic(KeyEvent.VK_S);
    go.addActionListener(event -> signIn());
    problem.setName("sign-in-problem");
    problem.setForeground(Theme.RED);
    put(title, 0, 24);
    put(label("Your name", KeyEvent.VK_N, user), 1, 4);
    put(user, 2, 12);
    put(label("Backend", KeyEvent.VK_B, host), 3, 4);
    put(host, 4, 16);
    put(go, 5, 8);
    put(problem, 6, 0);
  }

  private static JLabel label(String text, int mnemonic, JComponent field) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(mnemonic);
    label.setLabelFor(field);
    return label;
  }

  private void put(JComponent component, int row, int below) {
    GridBagConstraints at = new GridBagConstraints();
    at.gridx = 0;
    at.gridy = row;
    at.fill = GridBagConstraints.HORIZONTAL;
    at.insets = new Insets(0, 0, below, 0);
    add(component, at);
  }

  /** For the window's Enter. */
  JButton defaultButton() {
    return go;
  }

  /** Signs in with what is in the fields. */
  void signIn() {
    setUsable(false);
    problem.setText(" ");
    var unused =
        Session.prepare(options, host.getText().strip(), user.getText().strip())
            .whenComplete(
                (session, failure) ->
                    SwingUtilities.invokeLater(
                        () -> {
                          if (failure == null) {
                            signedIn.accept(session);
                            setUsable(true);
                          } else {
                            fail(failure);
                          }
                        }));
  }

  /** Says why it did not work. */
  void fail(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    problem.setText(Objects.toString(cause == null ? null : cause.getMessage(), "It failed"));
    setUsable(true);
  }

  private void setUsable(boolean now) {
    for (JComponent component : new JComponent[] {host, user, go}) {
      component.setEnabled(now);
    }
  }
}
