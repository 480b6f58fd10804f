package dev.ocra.rtc.samples.softphone;

import java.awt.Component;
import java.util.Optional;
import javax.swing.JOptionPane;
import javax.swing.JTextField;
import org.jspecify.annotations.NullMarked;

/** Asks whom a call is to be handed to. */
@NullMarked
final class TransferDialog {
  private TransferDialog() {}

  static Optional<String> ask(Component owner, String user) {
    JTextField to = new JTextField();
    to.setName("transfer-to");
    to.getAccessibleContext().setAccessibleName("Hand " + user + " over to");
    int answer =
        JOptionPane.showConfirmDialog(
            owner,
            new Object[] {"Hand " + user + " over to", to},
            "Transfer",
            JOptionPane.OK_CANCEL_OPTION,
            JOptionPane.PLAIN_MESSAGE);
    return Optional.of(to.getText().strip())
        .filter(name -> answer == JOptionPane.OK_OPTION && !name.isEmpty());
  }
}
