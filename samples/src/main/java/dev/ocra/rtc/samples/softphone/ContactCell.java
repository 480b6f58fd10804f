package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;
import javax.swing.SwingConstants;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A contact in the list: the disc, the name, what was last heard, and new messages. */
@NullMarked
final class ContactCell extends JPanel implements ListCellRenderer<Contact> {
  private static final long serialVersionUID = 1L;
  private static final int DISC = 34;

  private final JLabel disc = new JLabel();
  private final JLabel name = new JLabel();
  private final JLabel note = new JLabel();
  private final JLabel unread = new JLabel("", SwingConstants.CENTER);

  ContactCell() {
    super(new BorderLayout(10, 0));
    setBorder(BorderFactory.createEmptyBorder(7, 10, 7, 10));
    JPanel lines = new JPanel(new GridBagLayout());
    lines.setOpaque(false);
    name.putClientProperty("FlatLaf.styleClass", "h4");
    note.putClientProperty("FlatLaf.styleClass", "small");
    unread.putClientProperty("FlatLaf.styleClass", "h4");
    GridBagConstraints at = new GridBagConstraints();
    at.gridx = 0;
    at.weightx = 1;
    at.anchor = GridBagConstraints.LINE_START;
    lines.add(name, at);
    lines.add(note, at);
    setPreferredSize(new Dimension(0, DISC + 18));
    add(disc, BorderLayout.WEST);
    add(lines, BorderLayout.CENTER);
    add(unread, BorderLayout.EAST);
  }

  @Override
  public Component getListCellRendererComponent(
      JList<? extends Contact> list,
      @Nullable Contact contact,
      int index,
      boolean selected,
      boolean focused) {
    if (contact == null) {
      return this;
    }
    setBackground(selected ? list.getSelectionBackground() : list.getBackground());
    disc.setIcon(new Avatar(contact.user(), DISC));
    name.setText(contact.user());
    name.setForeground(selected ? list.getSelectionForeground() : list.getForeground());
    note.setText(contact.inCall() ? "In a call" : contact.note());
    note.setVisible(!note.getText().isEmpty());
    note.setForeground(
        selected ? list.getSelectionForeground() : contact.inCall() ? Theme.good() : Theme.quiet());
    unread.setText(contact.unread() > 0 ? String.valueOf(contact.unread()) : "");
    unread.setForeground(selected ? list.getSelectionForeground() : Theme.good());
    getAccessibleContext().setAccessibleName(contact.toString());
    return this;
  }
}
