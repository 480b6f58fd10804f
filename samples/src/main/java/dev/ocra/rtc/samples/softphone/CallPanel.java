package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.calling.Call;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.KeyEvent;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The calls that are on: who it is, the pictures, and what can be done. */
@NullMarked
final class CallPanel extends JPanel {
  private static final long serialVersionUID = 1L;

  /** What is done beyond the call itself. */
  interface Actions {
    void share();

    void toggleMessages();

    void transfer(PhoneCall call);

    boolean isSharing();
  }

  private final transient PhoneLine line;
  private final transient Actions actions;
  private final VideoGrid grid;
  private final JLabel name = new JLabel();
  private final JLabel status = new JLabel();
  private final QualityBars quality = new QualityBars();
  private final IconButton mute;
  private final IconButton camera;
  private final IconButton share;
  private final IconButton keypad;
  private final IconButton hold;
  private final IconButton transfer;

  CallPanel(PhoneLine line, Actions actions) {
    super(new BorderLayout());
    this.line = line;
    this.actions = actions;
    grid = new VideoGrid(line::switchTo);
    mute = button("mute", Glyph.MICROPHONE, "Mute", KeyEvent.VK_M, this::toggleMute);
    camera = button("camera", Glyph.CAMERA, "Camera", KeyEvent.VK_C, this::toggleCamera);
    share = button("share", Glyph.SCREEN, "Share the screen", KeyEvent.VK_S, actions::share);
    keypad = button("keypad-button", Glyph.KEYPAD, "Keypad", KeyEvent.VK_K, this::openKeypad);
    hold = button("hold", Glyph.PAUSE, "Hold", KeyEvent.VK_H, this::toggleHold);
    transfer = button("transfer", Glyph.TRANSFER, "Transfer", KeyEvent.VK_T, this::transfer);
    add(header(), BorderLayout.NORTH);
    add(grid, BorderLayout.CENTER);
    add(toolbar(), BorderLayout.SOUTH);
  }

  private static IconButton button(
      String name, Glyph glyph, String says, int mnemonic, Runnable action) {
    return new IconButton(name, glyph, says, mnemonic, action);
  }

  private JPanel header() {
    JPanel header = new JPanel(new BorderLayout(12, 0));
    header.setBorder(BorderFactory.createEmptyBorder(10, 16, 10, 16));
    name.putClientProperty("FlatLaf.styleClass", "h3");
    status.setName("status");
    JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, 12, 2));
    right.add(status);
    right.add(quality);
    header.add(name, BorderLayout.WEST);
    header.add(right, BorderLayout.EAST);
    return header;
  }

  private JPanel toolbar() {
    JPanel bar = new JPanel(new FlowLayout(FlowLayout.CENTER, 8, 10));
    bar.add(mute);
    bar.add(camera);
    bar.add(share);
    bar.add(hold);
    bar.add(keypad);
    bar.add(transfer);
    bar.add(button("messages", Glyph.MESSAGE, "Messages", KeyEvent.VK_E, actions::toggleMessages));
    bar.add(
        button("hang-up", Glyph.HANG_UP, "Hang up", KeyEvent.VK_U, this::hangUp)
            .coloured(Theme.RED));
    return bar;
  }

  VideoGrid grid() {
    return grid;
  }

  /** Shows how the calls stand. */
  void refresh() {
    PhoneCall front = line.current();
    if (front == null) {
      grid.show(line.talks(), false);
      return;
    }
    Call call = front.call();
    boolean video = call.isVideoEnabled() && !call.isVideoPaused();
    name.setText(front.user());
    status.setText(front.status());
    quality.show(front.quality());
    mute.show(call.isMuted() ? Glyph.MICROPHONE_OFF : Glyph.MICROPHONE, call.isMuted());
    mute.say(call.isMuted() ? "Unmute" : "Mute");
    camera.show(video ? Glyph.CAMERA : Glyph.CAMERA_OFF, false);
    camera.say(video ? "Camera off" : "Camera on");
    share.show(Glyph.SCREEN, actions.isSharing());
    share.say(actions.isSharing() ? "Stop sharing" : "Share the screen");
    hold.say(call.isOnHold() ? "Resume" : "Hold");
    hold.show(call.isOnHold() ? Glyph.PHONE : Glyph.PAUSE, false);
    for (IconButton button : new IconButton[] {share, keypad, hold, transfer}) {
      button.setEnabled(front.isEstablished());
    }
    grid.self().setMirrored(!actions.isSharing());
    grid.show(line.talks(), video && !call.isOnHold());
  }

  private void toggleMute() {
    onFront(
        call -> {
          if (call.isMuted()) {
            call.unmute();
          } else {
            call.mute();
          }
        });
  }

  private void toggleCamera() {
    onFront(
        call -> {
          if (!call.isVideoEnabled()) {
            call.enableVideo();
          } else if (call.isVideoPaused()) {
            call.resumeVideo();
          } else {
            call.pauseVideo();
          }
        });
  }

  private void toggleHold() {
    PhoneCall front = line.current();
    if (front != null && front.call().isOnHold()) {
      line.switchTo(front);
    } else {
      onFront(Call::hold);
    }
  }

  private void hangUp() {
    onFront(Call::hangup);
  }

  private void transfer() {
    @Nullable PhoneCall front = line.current();
    if (front != null) {
      actions.transfer(front);
    }
  }

  private void openKeypad() {
    new KeypadPopup(key -> onFront(call -> call.sendDTMF(key))).open(keypad);
  }

  private void onFront(Consumer<Call> action) {
    @Nullable PhoneCall front = line.current();
    if (front != null) {
      action.accept(front.call());
      refresh();
    }
  }
}
