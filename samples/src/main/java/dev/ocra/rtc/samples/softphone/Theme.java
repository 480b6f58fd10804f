package dev.ocra.rtc.samples.softphone;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Color;
import java.util.Map;
import javax.swing.UIManager;
import org.jspecify.annotations.NullMarked;

/** Dark or light, for all windows of the process. On the event dispatch thread. */
@NullMarked
enum Theme {
  LIGHT,
  DARK;

  /** What answers, and what is well. */
  static final Color GREEN = new Color(0x1f7a5a);

  /** What hangs up, and what is wrong. */
  static final Color RED = new Color(0xc0322b);

  static final Color AMBER = new Color(0xd08a1d);

  private static final Color LIGHT_GREEN = new Color(0x57c79c);

  /** What is well, as a text or a sign on the background. */
  static Color good() {
    return current() == DARK ? LIGHT_GREEN : GREEN;
  }

  void apply() {
    FlatLaf.setGlobalExtraDefaults(
        Map.of(
            "@accentColor", "#1f7a5a",
            "Component.arc", "10",
            "Button.arc", "10",
            "TextComponent.arc", "10",
            "ScrollBar.thumbArc", "999",
            "ScrollBar.width", "10",
            "TextField.margin", "6,8,6,8",
            "ComboBox.padding", "5,8,5,8",
            "Button.margin", "5,14,5,14"));
    if (this == DARK) {
      FlatDarkLaf.setup();
    } else {
      FlatLightLaf.setup();
    }
    FlatLaf.updateUI();
  }

  static Theme current() {
    return FlatLaf.isLafDark() ? DARK : LIGHT;
  }

  Theme other() {
    return this == DARK ? LIGHT : DARK;
  }

  /** For what is said in passing. */
  static Color quiet() {
    return UIManager.getColor("Label.disabledForeground");
  }

  /** For lines between the parts of a window. */
  static Color line() {
    return UIManager.getColor("Component.borderColor");
  }
}
