package dev.ocra.rtc.samples.softphone;

import java.awt.GridBagLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import org.jspecify.annotations.NullMarked;

/** What is seen while there is no call. */
@NullMarked
final class WelcomePanel extends JPanel {
  private static final long serialVersionUID = 1L;

  WelcomePanel() {
    super(new GridBagLayout());
    JLabel text =
        new JLabel(
            "<html><center>Choose a contact, or write a name,<br>and call.</center></html>",
            SwingConstants.CENTER);
    text.setEnabled(false);
    add(text);
  }
}
