package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JTextPane;
import javax.swing.text.BadLocationException;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The conversation with one user, in a call and without. */
@NullMarked
final class ChatPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 260;

  private final transient Conversations conversations;
  private final JLabel title = new JLabel();
  private final JTextPane lines = new JTextPane();
  private final JTextField entry = new JTextField();
  private @Nullable String user;

  ChatPanel(Conversations conversations) {
    super(new BorderLayout(0, 8));
    this.conversations = conversations;
    setPreferredSize(new Dimension(WIDTH, 0));
    setBorder(
        BorderFactory.createCompoundBorder(
            new Edge(Edge.Side.LEFT), BorderFactory.createEmptyBorder(12, 12, 12, 12)));
    title.putClientProperty("FlatLaf.styleClass", "h3");
    lines.setName("chat-lines");
    lines.setEditable(false);
    lines.getAccessibleContext().setAccessibleName("Messages");
    entry.setName("chat-entry");
    entry.putClientProperty("JTextField.placeholderText", "Message, Enter sends");
    entry.setFocusAccelerator((char) KeyEvent.VK_G);
    entry.setToolTipText("Alt+G");
    entry.getAccessibleContext().setAccessibleName("Message");
    entry.addActionListener(event -> send());
    JScrollPane scroll = new JScrollPane(lines);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    add(title, BorderLayout.NORTH);
    add(scroll, BorderLayout.CENTER);
    add(entry, BorderLayout.SOUTH);
  }

  @Nullable String user() {
    return user;
  }

  /** Ready to be written in. */
  void focus() {
    entry.requestFocusInWindow();
  }

  /** Shows the conversation with this user. */
  void show(String user) {
    this.user = user;
    title.setText(user);
    StyledDocument text = lines.getStyledDocument();
    try {
      text.remove(0, text.getLength());
      for (Conversations.Line line : conversations.with(user)) {
        append(text, line);
      }
    } catch (BadLocationException e) {
      throw new IllegalStateException(e);
    }
    lines.setCaretPosition(text.getLength());
  }

  private static void append(StyledDocument text, Conversations.Line line)
      throws BadLocationException {
    int start = text.getLength();
    SimpleAttributeSet paragraph = new SimpleAttributeSet();
    StyleConstants.setAlignment(
        paragraph, line.own ? StyleConstants.ALIGN_RIGHT : StyleConstants.ALIGN_LEFT);
    StyleConstants.setSpaceBelow(paragraph, line.own ? 0 : 6);
    text.insertString(start, line.text + "\n", null);
    text.setParagraphAttributes(start, line.text.length(), paragraph, false);
    if (line.own) {
      int below = text.getLength();
      String fate = fate(line.fate);
      SimpleAttributeSet small = new SimpleAttributeSet();
      StyleConstants.setFontSize(small, 10);
      StyleConstants.setForeground(small, colour(line.fate));
      text.insertString(below, fate + "\n", small);
      StyleConstants.setSpaceBelow(paragraph, 6);
      text.setParagraphAttributes(below, fate.length(), paragraph, false);
    }
  }

  private static String fate(Conversations.Fate fate) {
    return switch (fate) {
      case SENDING -> "sending…";
      case SENT -> "sent";
      case DELIVERED -> "delivered";
      case FAILED -> "not sent";
    };
  }

  private static Color colour(Conversations.Fate fate) {
    return fate == Conversations.Fate.FAILED ? Theme.RED : Theme.quiet();
  }

  private void send() {
    String to = user;
    String text = entry.getText().strip();
    if (to != null && !text.isEmpty()) {
      conversations.send(to, text);
      entry.setText("");
    }
  }
}
