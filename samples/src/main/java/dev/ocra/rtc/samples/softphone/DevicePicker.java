package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.desktop.DeviceChoice;
import dev.ocra.rtc.media.MediaDevice;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A list of the devices of one kind, which follows what is plugged. */
@NullMarked
final class DevicePicker extends JComboBox<DevicePicker.Entry> {
  private static final long serialVersionUID = 1L;

  /** A device, or with an empty id the default one. */
  record Entry(String id, String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private final transient DeviceChoice choice;
  private final String unlessChosen;
  private final transient Consumer<String> failed;
  private boolean refreshing;

  /**
   * A picker.
   *
   * @param unlessChosen what is used when nothing is chosen: "System default", say
   * @param failed told why a device cannot be used
   */
  DevicePicker(String name, DeviceChoice choice, String unlessChosen, Consumer<String> failed) {
    this.choice = choice;
    this.unlessChosen = unlessChosen;
    this.failed = failed;
    setName(name);
    choice.addListener(changed -> refresh());
    addActionListener(event -> choose());
    refresh();
  }

  private void refresh() {
    refreshing = true;
    DefaultComboBoxModel<Entry> entries = new DefaultComboBoxModel<>();
    entries.addElement(new Entry("", unlessChosen()));
    for (MediaDevice device : choice.getDevices()) {
      entries.addElement(new Entry(device.id(), device.name()));
    }
    setModel(entries);
    for (int i = 0; i < entries.getSize(); i++) {
      if (entries.getElementAt(i).id().equals(choice.getChosen())) {
        setSelectedIndex(i);
      }
    }
    refreshing = false;
  }

  private String unlessChosen() {
    return choice.getDevices().stream()
        .filter(MediaDevice::isDefault)
        .findFirst()
        .map(device -> unlessChosen + " (" + device.name() + ")")
        .orElse(unlessChosen);
  }

  private void choose() {
    @Nullable Entry entry = (Entry) getSelectedItem();
    if (!refreshing && entry != null && !entry.id().equals(choice.getChosen())) {
      var unused =
          choice
              .choose(entry.id())
              .fail(
                  error -> {
                    failed.accept(Objects.toString(error.getMessage(), "It cannot be used"));
                    refresh();
                  });
    }
  }
}
