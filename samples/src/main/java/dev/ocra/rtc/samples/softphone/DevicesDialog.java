package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.AudioController;
import dev.ocra.rtc.Sound;
import dev.ocra.rtc.desktop.DeviceChoice;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.Duration;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.KeyStroke;
import org.jspecify.annotations.NullMarked;

/** Which microphone, speaker and camera are used, and how loud it is, live. */
@NullMarked
final class DevicesDialog extends JDialog {
  private static final long serialVersionUID = 1L;
  private static final Duration OFTEN = Duration.ofMillis(60);
  private static final int FULL = 100;

  private final transient AudioController audio;
  private final LevelMeter input = new LevelMeter("input-level", "Microphone level");
  private final LevelMeter output = new LevelMeter("output-level", "Speaker level");
  private final JLabel problem = new JLabel(" ");
  private final JPanel rows = new JPanel(new GridBagLayout());
  private int row;

  DevicesDialog(Window owner, AudioController audio, Devices devices, String camera) {
    super(owner, "Devices");
    this.audio = audio;
    setName("devices");
    problem.setForeground(Theme.RED);
    add("Microphone", KeyEvent.VK_M, picker("microphone", devices.microphones()));
    add("", 0, input);
    add("Speaker", KeyEvent.VK_S, picker("speaker", devices.speakers()));
    add("", 0, output);
    JSlider volume = new JSlider(0, FULL, FULL);
    volume.setName("volume");
    volume.addChangeListener(
        event -> {
          var unused = audio.setOutputVolume(volume.getValue() / (double) FULL);
        });
    add("Volume", KeyEvent.VK_V, volume);
    add(
        "Camera",
        KeyEvent.VK_C,
        new DevicePicker("camera-picker", devices.cameras(), camera, problem::setText));
    add("", 0, problem);
    rows.setBorder(BorderFactory.createEmptyBorder(16, 16, 0, 16));
    JPanel bottom = new JPanel(new FlowLayout(FlowLayout.TRAILING, 8, 12));
    JButton test = new JButton("Play a sound");
    test.setName("test-sound");
    test.setMnemonic(KeyEvent.VK_P);
    test.addActionListener(event -> audio.getAudioPlayer().play(Sound.ringtone(), false));
    JButton close = new JButton("Close");
    close.addActionListener(event -> dispose());
    bottom.add(test);
    bottom.add(close);
    add(rows, BorderLayout.CENTER);
    add(bottom, BorderLayout.SOUTH);
    getRootPane().setDefaultButton(close);
    getRootPane()
        .registerKeyboardAction(
            event -> dispose(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    followLevels();
    pack();
    setLocationRelativeTo(owner);
  }

  private DevicePicker picker(String name, DeviceChoice choice) {
    return new DevicePicker(name, choice, "System default", problem::setText);
  }

  private void add(String text, int mnemonic, JComponent component) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(mnemonic);
    label.setLabelFor(component);
    GridBagConstraints at = new GridBagConstraints();
    at.gridy = row++;
    at.insets = new Insets(4, 0, 4, 14);
    at.anchor = GridBagConstraints.LINE_START;
    rows.add(label, at);
    at.gridx = 1;
    at.weightx = 1;
    at.fill = GridBagConstraints.HORIZONTAL;
    at.insets = new Insets(4, 0, 4, 0);
    rows.add(component, at);
  }

  private void followLevels() {
    audio.setAudioLevelListener(
        (in, out) -> {
          input.show(in);
          output.show(out);
        },
        OFTEN);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            try {
              audio.setAudioLevelListener(null);
            } catch (IllegalStateException signedOut) {
              // There is nothing to listen to any more.
              return;
            }
          }
        });
  }
}
