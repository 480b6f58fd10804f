package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Font;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import javax.swing.border.Border;
import org.jspecify.annotations.NullMarked;

/** One call in the grid: the other side's picture, or the disc of its name. */
@NullMarked
final class CallTile extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final Color STAGE = new Color(0x1b1f1e);
  private static final int DISC = 96;
  private static final String PICTURE = "picture";
  private static final String FACE = "face";
  private static final String CHOOSE = "choose";
  private static final Border FOCUSED = BorderFactory.createLineBorder(Theme.GREEN, 2);

  private final transient PhoneCall call;
  private final CardLayout cards = new CardLayout();
  private final JPanel pictures = new JPanel(cards);
  private final JLabel face;
  private final JLabel caption = new JLabel();

  CallTile(PhoneCall call, Runnable chosen) {
    super(new BorderLayout());
    this.call = call;
    setName("tile-" + call.user());
    setBackground(STAGE);
    face = new JLabel(call.user(), new Avatar(call.user(), DISC), SwingConstants.CENTER);
    face.setHorizontalTextPosition(SwingConstants.CENTER);
    face.setVerticalTextPosition(SwingConstants.BOTTOM);
    face.setIconTextGap(14);
    face.setForeground(Color.WHITE);
    face.setFont(face.getFont().deriveFont(Font.BOLD, 18f));
    call.view().setBackground(STAGE);
    pictures.setOpaque(false);
    pictures.add(call.view(), PICTURE);
    pictures.add(face, FACE);
    caption.setForeground(Color.WHITE);
    caption.setBorder(BorderFactory.createEmptyBorder(4, 10, 6, 10));
    add(pictures, BorderLayout.CENTER);
    add(caption, BorderLayout.SOUTH);
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent event) {
            chosen.run();
          }
        });
    getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), CHOOSE);
    getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0), CHOOSE);
    getActionMap().put(CHOOSE, new Choose(chosen));
    addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusGained(FocusEvent event) {
            setBorder(FOCUSED);
          }

          @Override
          public void focusLost(FocusEvent event) {
            setBorder(null);
          }
        });
    refresh(false);
  }

  private static final class Choose extends AbstractAction {
    private static final long serialVersionUID = 1L;
    private final transient Runnable chosen;

    Choose(Runnable chosen) {
      this.chosen = chosen;
    }

    @Override
    public void actionPerformed(ActionEvent event) {
      chosen.run();
    }
  }

  PhoneCall call() {
    return call;
  }

  /** Shows how the call stands; the caption only where there are several. */
  void refresh(boolean several) {
    cards.show(pictures, call.hasPicture() ? PICTURE : FACE);
    caption.setVisible(several);
    caption.setText(call.user() + "  ·  " + call.status());
    setFocusable(several);
    setCursor(Cursor.getPredefinedCursor(several ? Cursor.HAND_CURSOR : Cursor.DEFAULT_CURSOR));
    setToolTipText(several ? "Talk with " + call.user() : null);
    getAccessibleContext().setAccessibleName(call.user() + ", " + call.status());
  }
}
