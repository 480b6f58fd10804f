package dev.ocra.rtc.samples.softphone;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import javax.swing.JButton;
import org.jspecify.annotations.NullMarked;

/** A button with a sign in place of a text, which its tool tip and accessible name say. */
@NullMarked
final class IconButton extends JButton {
  private static final long serialVersionUID = 1L;
  private static final int SIDE = 38;

  /**
   * A button.
   *
   * @param name by which tests find it
   * @param says what it does
   * @param mnemonic pressed with Alt; 0 for none
   */
  IconButton(String name, Glyph glyph, String says, int mnemonic, Runnable action) {
    super(glyph);
    setName(name);
    setMnemonic(mnemonic);
    say(says);
    setPreferredSize(new Dimension(SIDE, SIDE));
    setMinimumSize(new Dimension(SIDE, SIDE));
    putClientProperty("JButton.buttonType", "roundRect");
    addActionListener(event -> action.run());
  }

  /** Says what it does now. */
  void say(String says) {
    getAccessibleContext().setAccessibleName(says);
    int mnemonic = getMnemonic();
    setToolTipText(mnemonic == 0 ? says : says + " (Alt+" + KeyEvent.getKeyText(mnemonic) + ")");
  }

  /** Has a colour of its own, with a white sign. */
  IconButton coloured(Color colour) {
    setBackground(colour);
    setForeground(Color.WHITE);
    return this;
  }

  /** Shows another sign, and whether what it stands for is off. */
  void show(Glyph glyph, boolean off) {
    setIcon(glyph);
    setBackground(off ? Theme.RED : null);
    setForeground(off ? Color.WHITE : null);
  }
}
