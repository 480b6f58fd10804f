package dev.ocra.rtc.samples.softphone;

import java.awt.Component;
import java.util.Optional;
import javax.swing.JOptionPane;
import org.jspecify.annotations.NullMarked;

/** Asks whom a call is to be handed to. */
@NullMarked
final class TransferDialog {
  private TransferDialog() {}

  static Optional<String> ask(Component owner, String user) {
    String to =
        JOptionPane.showInputDialog(
            owner, "Hand " + user + " over to", "Transfer", JOptionPane.PLAIN_MESSAGE);
    return Optional.ofNullable(to).map(String::strip).filter(name -> !name.isEmpty());
  }
}
