package dev.ocra.rtc.samples.softphone;

import java.awt.Component;
import java.awt.GridLayout;
import java.awt.event.ActionEvent;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import org.jspecify.annotations.NullMarked;

/** The twelve keys of a telephone, pressed with the mouse or by typing. */
@NullMarked
final class KeypadPopup extends JPopupMenu {
  private static final long serialVersionUID = 1L;
  private static final String KEYS = "123456789*0#";
  private static final int COLUMNS = 3;

  KeypadPopup(Consumer<String> pressed) {
    JPanel pad = new JPanel(new GridLayout(0, COLUMNS, 6, 6));
    pad.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    for (int i = 0; i < KEYS.length(); i++) {
      String label = KEYS.substring(i, i + 1);
      JButton button = new JButton(label);
      button.setName("key-" + label);
      button.putClientProperty("FlatLaf.styleClass", "h3");
      button.addActionListener(event -> pressed.accept(label));
      pad.add(button);
      pad.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
          .put(KeyStroke.getKeyStroke(label.charAt(0)), label);
      pad.getActionMap().put(label, new Press(label, pressed));
    }
    setName("keypad");
    add(pad);
    setFocusable(true);
  }

  /** Opens above a button, with the first key in focus. */
  void open(Component button) {
    show(button, 0, -getPreferredSize().height);
    Component pad = getComponent(0);
    if (pad instanceof JPanel panel) {
      panel.getComponent(0).requestFocusInWindow();
    }
  }

  private static final class Press extends AbstractAction {
    private static final long serialVersionUID = 1L;
    private final String key;
    private final transient Consumer<String> pressed;

    Press(String key, Consumer<String> pressed) {
      this.key = key;
      this.pressed = pressed;
    }

    @Override
    public void actionPerformed(ActionEvent event) {
      pressed.accept(key);
    }
  }
}
