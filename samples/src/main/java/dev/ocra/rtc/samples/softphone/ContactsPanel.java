package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.KeyEvent;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Whom to call or write to: a field for anybody, and those who were heard of. */
@NullMarked
final class ContactsPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 250;

  /** What is done with a user. */
  interface Actions {
    void call(String user, boolean video);

    void write(String user);
  }

  private final JTextField entry = new JTextField();
  private final JList<Contact> list;
  private final transient Actions actions;

  ContactsPanel(Contacts contacts, Actions actions, JPanel account) {
    super(new BorderLayout());
    this.actions = actions;
    setPreferredSize(new Dimension(WIDTH, 0));
    setBorder(new Edge(Edge.Side.RIGHT));
    list = new JList<>(contacts.list());
    list.setName("contacts");
    list.setCellRenderer(new ContactCell());
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.getAccessibleContext().setAccessibleName("Contacts");
    list.addListSelectionListener(
        event -> {
          Contact chosen = list.getSelectedValue();
          if (chosen != null && !event.getValueIsAdjusting()) {
            entry.setText(chosen.user());
          }
        });
    JScrollPane scroll = new JScrollPane(list);
    scroll.setBorder(new Edge(Edge.Side.ABOVE));
    JPanel top = new JPanel(new BorderLayout(0, 10));
    top.setBorder(BorderFactory.createEmptyBorder(10, 12, 12, 12));
    top.add(account, BorderLayout.NORTH);
    top.add(dial(), BorderLayout.CENTER);
    add(top, BorderLayout.NORTH);
    add(scroll, BorderLayout.CENTER);
  }

  private JPanel dial() {
    entry.setName("dial");
    entry.putClientProperty("JTextField.placeholderText", "Who?");
    entry.putClientProperty("JTextField.showClearButton", true);
    entry.setColumns(14);
    JLabel label = new JLabel("User to call");
    label.setDisplayedMnemonic(KeyEvent.VK_R);
    label.setLabelFor(entry);
    entry.addActionListener(event -> with(user -> actions.call(user, false)));
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 8, 0));
    buttons.setBorder(BorderFactory.createEmptyBorder(0, -8, 0, 0));
    buttons.add(
        new IconButton(
            "call",
            Glyph.PHONE,
            "Call",
            KeyEvent.VK_L,
            () -> with(user -> actions.call(user, false))));
    buttons.add(
        new IconButton(
                "call-video",
                Glyph.CAMERA,
                "Call with video",
                KeyEvent.VK_O,
                () -> with(user -> actions.call(user, true)))
            .coloured(Theme.GREEN));
    buttons.add(
        new IconButton("write", Glyph.MESSAGE, "Write", KeyEvent.VK_W, () -> with(actions::write)));
    JPanel dial = new JPanel(new BorderLayout(0, 6));
    dial.add(label, BorderLayout.NORTH);
    dial.add(entry, BorderLayout.CENTER);
    dial.add(buttons, BorderLayout.SOUTH);
    return dial;
  }

  private void with(Consumer<String> action) {
    String user = entry.getText().strip();
    @Nullable Contact chosen = list.getSelectedValue();
    if (user.isEmpty() && chosen != null) {
      user = chosen.user();
    }
    if (user.isEmpty()) {
      entry.requestFocusInWindow();
    } else {
      action.accept(user);
    }
  }
}
