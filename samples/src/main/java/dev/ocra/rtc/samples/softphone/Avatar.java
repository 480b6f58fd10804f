package dev.ocra.rtc.samples.softphone;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;
import javax.swing.Icon;
import org.jspecify.annotations.NullMarked;

/** A disc with the first letter of a name, in a colour that belongs to the name. */
@NullMarked
record Avatar(String name, int size) implements Icon {
  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    Graphics2D pen = (Graphics2D) graphics.create();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setColor(Color.getHSBColor(hue(), 0.45f, 0.6f));
      pen.fillOval(x, y, size, size);
      pen.setColor(Color.WHITE);
      pen.setFont(component.getFont().deriveFont(Font.BOLD, size * 0.46f));
      String letter = name.isEmpty() ? "?" : name.substring(0, 1).toUpperCase(Locale.ROOT);
      FontMetrics metrics = pen.getFontMetrics();
      pen.drawString(
          letter,
          x + (size - metrics.stringWidth(letter)) / 2,
          y + (size - metrics.getHeight()) / 2 + metrics.getAscent());
    } finally {
      pen.dispose();
    }
  }

  private float hue() {
    return ((name.hashCode() * 0x9e3779b9) >>> 24) / 256f;
  }

  @Override
  public int getIconWidth() {
    return size;
  }

  @Override
  public int getIconHeight() {
    return size;
  }
}
