package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.desktop.SwingVideoView;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.source.TestCard;
import dev.ocra.rtc.samples.scene.ToneSource;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JTextField;
import javax.swing.JTextPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/**
 * A program for {@link SoftphoneTest}: three softphones on one screen, which call each other. Keeps
 * pictures of what it sees in the folder that it is given.
 */
final class SoftphoneScene {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;

  private final Screen screen;
  private final EmbeddedBackend backend;
  private final PhoneWindow alice;
  private final PhoneWindow bob;
  private PhoneWindow carol;

  private SoftphoneScene(Path folder) throws Exception {
    screen = new Screen(folder);
    backend = EmbeddedBackend.start();
    Screen.call(
        () -> {
          Theme.LIGHT.apply();
          return true;
        });
    alice = open("alice", 0, 0);
    bob = open("bob", 0, HEIGHT);
  }

  /** Ends the process in any case: the toolkit's threads would keep it alive. */
  public static void main(String[] arguments) {
    try {
      SoftphoneScene scene = new SoftphoneScene(Path.of(arguments[0]));
      scene.call();
      scene.talk();
      scene.devices();
      scene.share();
      scene.hold();
      scene.darkAndNarrow();
      scene.another();
      scene.transfer();
      scene.hangUp();
      System.exit(0);
    } catch (Throwable thrown) {
      thrown.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private PhoneWindow open(String user, int x, int y) throws Exception {
    MediaEngineOptions engine =
        MediaEngineOptions.builder()
            .audioDevice(
                AudioDevice.application(PcmFormat.SPEECH, new ToneSource(440), PcmSink.NOWHERE))
            .build();
    SoftphoneOptions options =
        new SoftphoneOptions(
            backend.host(),
            "",
            List.of("alice", "bob", "carol", "reception"),
            engine,
            VideoInput.frames(TestCard.builder().title(user).size(640, 360).build()),
            "Test card");
    PhoneWindow window = Screen.call(() -> PhoneWindow.open(options, () -> {}));
    Screen.call(
        () -> {
          window.setBounds(new Rectangle(x, y, WIDTH, HEIGHT));
          return true;
        });
    if (user.equals("alice")) {
      screen.keep(window, "sign-in");
    }
    screen.write(window, "user", user);
    screen.press(window, "sign-in");
    screen.part(window, "account", AbstractButton.class);
    return window;
  }

  private void awaitText(Window window, String label, String expression) throws Exception {
    JLabel part = screen.part(window, label, JLabel.class);
    screen.await(label + " " + expression, () -> part.getText().matches(expression));
  }

  private void call() throws Exception {
    screen.write(alice, "dial", "bob");
    screen.press(alice, "call-video");
    JComponent banner = screen.part(bob, "incoming", JComponent.class);
    awaitText(alice, "status", "Ringing…");
    screen.keep(bob, "incoming");
    strike(banner, KeyEvent.VK_ENTER);
    awaitText(alice, "status", "\\d\\d:\\d\\d");
    awaitText(bob, "status", "\\d\\d:\\d\\d");
    CardOnScreen.await(screen, view(alice, "remote-bob"), false, true);
    CardOnScreen.await(screen, view(bob, "remote-alice"), false, true);
    CardOnScreen.await(screen, view(alice, "self-view"), true, true);
    QualityBars bars = screen.part(alice, "quality", QualityBars.class);
    screen.await("quality", () -> bars.bars() == CallQualityLevel.MOST);
    System.out.println("called");
  }

  private SwingVideoView view(Window window, String name) throws Exception {
    return screen.part(window, name, SwingVideoView.class);
  }

  /** What the key does while something in this part has the focus. */
  private static void strike(JComponent part, int key) throws Exception {
    Screen.call(
        () -> {
          Object name =
              part.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                  .get(KeyStroke.getKeyStroke(key, 0));
          part.getActionMap().get(name).actionPerformed(null);
          return true;
        });
  }

  private void talk() throws Exception {
    screen.press(alice, "messages");
    screen.enter(alice, "chat-entry", "Here are the drawings. Shall we look at them together?");
    awaitText(bob, "notice", "alice: Here are .*");
    screen.press(bob, "messages");
    screen.enter(bob, "chat-entry", "Yes, share your screen.");
    JTextPane lines = screen.part(alice, "chat-lines", JTextPane.class);
    screen.await("an answer", () -> lines.getText().contains("Yes, share"));
    screen.await("delivered", () -> lines.getText().contains("delivered"));
    screen.press(alice, "mute");
    screen.keep(alice, "call-light");
    screen.press(alice, "mute");
    screen.press(alice, "keypad-button");
    screen.part(alice, "keypad", JComponent.class);
    screen.keep(alice, "keypad");
    screen.press(alice, "key-5");
    awaitText(bob, "notice", "alice pressed 5");
    System.out.println("talked");
  }

  private void devices() throws Exception {
    screen.press(alice, "open-devices");
    Window dialog = screen.window("devices");
    LevelMeter input = screen.part(dialog, "input-level", LevelMeter.class);
    screen.await("a level", () -> input.share() > 0.5);
    LevelMeter output = screen.part(dialog, "output-level", LevelMeter.class);
    screen.await("a level", () -> output.share() > 0.5);
    screen.keep(dialog, "devices");
    Screen.call(
        () -> {
          dialog.dispose();
          return true;
        });
    System.out.println("levels seen");
  }

  private void share() throws Exception {
    screen.press(bob, "share");
    Window dialog = screen.window("share-dialog");
    JList<?> list = screen.part(dialog, "share-list", JList.class);
    screen.await("screens", () -> list.getModel().getSize() > 0);
    screen.keep(dialog, "share");
    Screen.call(
        () -> {
          list.setSelectedIndex(0);
          return true;
        });
    screen.press(dialog, "share-go");
    CardOnScreen.await(screen, view(bob, "self-view"), true, false);
    screen.press(bob, "share");
    CardOnScreen.await(screen, view(alice, "remote-bob"), false, true);
    CardOnScreen.await(screen, view(bob, "self-view"), true, true);
    System.out.println("shared");
  }

  private void hold() throws Exception {
    screen.press(alice, "hold");
    awaitText(alice, "status", "On hold");
    awaitText(bob, "status", "Holds you");
    screen.press(alice, "hold");
    awaitText(bob, "status", "\\d\\d:\\d\\d");
    CardOnScreen.await(screen, view(bob, "remote-alice"), false, true);
    screen.press(alice, "camera");
    screen.await("no picture", () -> !bobsView().isShowing());
    screen.press(alice, "camera");
    CardOnScreen.await(screen, view(bob, "remote-alice"), false, true);
    System.out.println("held");
  }

  private SwingVideoView bobsView() {
    return (SwingVideoView) Screen.any(bob, "remote-alice").orElseThrow();
  }

  private void darkAndNarrow() throws Exception {
    screen.press(alice, "theme");
    screen.await("dark", () -> Theme.current() == Theme.DARK);
    CardOnScreen.await(screen, view(alice, "remote-bob"), false, true);
    screen.keep(alice, "call-dark");
    screen.press(alice, "messages");
    Screen.call(
        () -> {
          alice.setSize(440, 480);
          return true;
        });
    CardOnScreen.await(screen, view(alice, "remote-bob"), false, true);
    screen.keep(alice, "narrow");
    System.out.println("dark");
  }

  private void another() throws Exception {
    carol = open("carol", 0, 2 * HEIGHT);
    screen.write(carol, "dial", "alice");
    screen.press(carol, "call");
    JComponent banner = screen.part(alice, "incoming", JComponent.class);
    strike(banner, KeyEvent.VK_ESCAPE);
    awaitText(carol, "notice", "alice: Busy");
    screen.press(carol, "call");
    screen.part(alice, "incoming", JComponent.class);
    screen.press(alice, "answer");
    awaitText(carol, "status", "\\d\\d:\\d\\d");
    awaitText(bob, "status", "Holds you");
    Screen.call(
        () -> {
          alice.setSize(WIDTH, HEIGHT);
          alice.validate();
          return true;
        });
    screen.keep(alice, "two-calls");
    JComponent tile = screen.part(alice, "tile-bob", JComponent.class);
    Screen.call(
        () -> {
          tile.getActionMap().get("choose").actionPerformed(null);
          return true;
        });
    awaitText(bob, "status", "\\d\\d:\\d\\d");
    awaitText(carol, "status", "Holds you");
    screen.press(carol, "hang-up");
    awaitText(alice, "notice", "carol: Talked .*");
    System.out.println("two calls");
  }

  private void transfer() throws Exception {
    screen.press(bob, "transfer");
    JTextField to = screen.part(bob, "transfer-to", JTextField.class);
    Screen.call(
        () -> {
          to.setText("carol");
          JOptionPane pane = (JOptionPane) SwingUtilities.getAncestorOfClass(JOptionPane.class, to);
          pane.setValue(JOptionPane.OK_OPTION);
          return true;
        });
    screen.part(carol, "incoming", JComponent.class);
    screen.press(carol, "answer-video");
    awaitText(carol, "status", "\\d\\d:\\d\\d");
    CardOnScreen.await(screen, view(carol, "remote-alice"), false, true);
    awaitText(bob, "notice", "alice: Transferred");
    System.out.println("transferred");
  }

  private void hangUp() throws Exception {
    screen.press(carol, "hang-up");
    awaitText(alice, "notice", "carol: Talked .*");
    JList<?> contacts = screen.part(alice, "contacts", JList.class);
    screen.await(
        "the last contact first",
        () -> contacts.getModel().getElementAt(0).toString().startsWith("carol, Talked"));
    screen.press(alice, "account");
    screen.press(alice, "sign-out");
    screen.part(alice, "sign-in", AbstractButton.class);
    System.out.println("over");
  }
}
