package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.Timer;
import org.jspecify.annotations.NullMarked;

/** Says what happened, for a few seconds. */
@NullMarked
final class NoticeBar extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int MILLIS = 6_000;

  private final JLabel text = new JLabel(" ");
  private final Timer clear = new Timer(MILLIS, event -> text.setText(" "));

  NoticeBar() {
    super(new BorderLayout());
    text.setName("notice");
    text.putClientProperty("FlatLaf.styleClass", "small");
    setBorder(
        BorderFactory.createCompoundBorder(
            new Edge(Edge.Side.ABOVE), BorderFactory.createEmptyBorder(4, 16, 4, 16)));
    clear.setRepeats(false);
    add(text);
  }

  void say(String notice) {
    text.setText(notice);
    text.getAccessibleContext().setAccessibleDescription(notice);
    clear.restart();
  }
}
