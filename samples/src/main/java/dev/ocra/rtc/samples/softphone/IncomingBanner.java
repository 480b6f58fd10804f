package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A call that waits to be answered: Enter takes it, Escape declines it. */
@NullMarked
final class IncomingBanner extends JPanel {
  private static final long serialVersionUID = 1L;

  private final transient PhoneLine line;
  private final JLabel text = new JLabel();
  private final IconButton video;
  private final IconButton audio;
  private transient @Nullable PhoneCall call;

  IncomingBanner(PhoneLine line) {
    super(new BorderLayout(12, 0));
    this.line = line;
    setName("incoming");
    setVisible(false);
    setBackground(Theme.GREEN);
    setBorder(BorderFactory.createEmptyBorder(8, 16, 8, 12));
    text.setForeground(Color.WHITE);
    text.putClientProperty("FlatLaf.styleClass", "h3");
    audio = new IconButton("answer", Glyph.PHONE, "Answer", KeyEvent.VK_A, () -> answer(false));
    video =
        new IconButton(
            "answer-video", Glyph.CAMERA, "Answer with video", KeyEvent.VK_V, () -> answer(true));
    IconButton decline =
        new IconButton("decline", Glyph.HANG_UP, "Decline", KeyEvent.VK_D, this::decline)
            .coloured(Theme.RED);
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 8, 0));
    buttons.setOpaque(false);
    buttons.add(video);
    buttons.add(audio);
    buttons.add(decline);
    add(text, BorderLayout.CENTER);
    add(buttons, BorderLayout.EAST);
    bind(KeyEvent.VK_ENTER, () -> answer(video.isVisible()));
    bind(KeyEvent.VK_ESCAPE, this::decline);
  }

  private void bind(int key, Runnable action) {
    getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(key, 0), action);
    getActionMap()
        .put(
            action,
            new AbstractAction() {
              private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }

  /** Shows the call that rings, if there is one. */
  void show(Optional<PhoneCall> ringing) {
    PhoneCall now = ringing.orElse(null);
    if (now == call) {
      return;
    }
    call = now;
    setVisible(now != null);
    if (now != null) {
      boolean withVideo = now.call().getDetails().isVideoOffered();
      text.setIcon(new Avatar(now.user(), 30));
      text.setIconTextGap(12);
      text.setText(now.user() + (withVideo ? " calls with video" : " calls"));
      video.setVisible(withVideo);
      getAccessibleContext().setAccessibleName(text.getText());
      takeFocus(withVideo ? video : audio);
    }
  }

  /** Who is writing goes on writing, and does not answer with the Enter of a message. */
  private static void takeFocus(IconButton button) {
    Component now = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    if (!(now instanceof JTextComponent)) {
      button.requestFocusInWindow();
    }
  }

  private void answer(boolean withVideo) {
    if (call != null) {
      line.answer(call, withVideo);
    }
  }

  private void decline() {
    if (call != null) {
      call.call().hangup();
    }
  }
}
