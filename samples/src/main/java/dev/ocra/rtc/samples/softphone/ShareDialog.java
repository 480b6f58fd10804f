package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.media.MediaDevice;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.video.VideoController;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import org.jspecify.annotations.NullMarked;

/** Which screen or window to share. */
@NullMarked
final class ShareDialog extends JDialog {
  private static final long serialVersionUID = 1L;
  private static final int PICTURES_PER_SECOND = 15;

  private final transient VideoController video;
  private final transient Runnable shared;
  private final DefaultListModel<SharedThing> things = new DefaultListModel<>();
  private final JList<SharedThing> list = new JList<>(things);
  private final JLabel problem = new JLabel(" ");

  private ShareDialog(Window owner, VideoController video, Runnable shared) {
    super(owner, "Share a screen or a window");
    this.video = video;
    this.shared = shared;
    setName("share-dialog");
    list.setName("share-list");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setLayoutOrientation(JList.HORIZONTAL_WRAP);
    list.setVisibleRowCount(0);
    list.setCellRenderer(new SharedThingCell());
    list.getAccessibleContext().setAccessibleName("Screens and windows");
    list.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2) {
              share();
            }
          }
        });
    problem.setForeground(Theme.RED);
    JButton go = new JButton("Share");
    go.setName("share-go");
    go.setMnemonic(KeyEvent.VK_S);
    go.addActionListener(event -> share());
    JButton cancel = new JButton("Cancel");
    cancel.addActionListener(event -> dispose());
    JPanel bottom = new JPanel(new BorderLayout());
    bottom.setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 12));
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 8, 0));
    buttons.add(cancel);
    buttons.add(go);
    bottom.add(problem, BorderLayout.CENTER);
    bottom.add(buttons, BorderLayout.EAST);
    JScrollPane scroll = new JScrollPane(list);
    scroll.setPreferredSize(new Dimension(560, 340));
    add(scroll, BorderLayout.CENTER);
    add(bottom, BorderLayout.SOUTH);
    getRootPane().setDefaultButton(go);
    getRootPane()
        .registerKeyboardAction(
            event -> dispose(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    pack();
    setLocationRelativeTo(owner);
  }

  /**
   * Opens one, once it is known what there is: it does not offer itself.
   *
   * @param shared run once something is shared
   * @param failed told why nothing can be
   */
  static void open(Window owner, VideoController video, Runnable shared, Consumer<String> failed) {
    video
        .listScreens()
        .then(
            screens ->
                video
                    .listWindows()
                    .then(
                        windows -> {
                          ShareDialog dialog = new ShareDialog(owner, video, shared);
                          dialog.addAll(screens, true);
                          dialog.addAll(windows, false);
                          dialog.setVisible(true);
                        })
                    .fail(error -> failed.accept("Nothing to share: " + error.getMessage())))
        .fail(error -> failed.accept("Nothing to share: " + error.getMessage()));
  }

  private void addAll(List<MediaDevice> found, boolean screens) {
    for (MediaDevice device : found) {
      things.addElement(
          new SharedThing(
              device.name(),
              screens
                  ? VideoInput.screen(device.id(), PICTURES_PER_SECOND)
                  : VideoInput.window(device.id(), PICTURES_PER_SECOND),
              screens && device.isDefault() ? ScreenThumbnail.take() : null));
    }
    if (list.isSelectionEmpty() && !things.isEmpty()) {
      list.setSelectedIndex(0);
    }
  }

  private void share() {
    SharedThing thing = list.getSelectedValue();
    if (thing != null) {
      video
          .startScreenSharing(thing.input())
          .then(
              done -> {
                shared.run();
                dispose();
              })
          .fail(error -> fail(error.getMessage()));
    }
  }

  private void fail(String message) {
    problem.setText(Objects.toString(message, "It cannot be shared"));
  }
}
